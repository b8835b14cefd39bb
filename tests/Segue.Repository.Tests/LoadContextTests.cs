using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Segue.Repository.Tests;

/// <summary>
/// Nothing is generic over types of two load contexts: such an instantiation keeps the old code until the new one is gone
/// too, so that a chain of upgrades would leak for ever (I7).
/// </summary>
public sealed partial class LoadContextTests
{
    /// <summary>Parameters that always stand for shared types, or for types of one context by themselves.</summary>
    private static readonly string[] SharedParameters = ["TKey", "TContract", "TOptions"];

    /// <summary>What has two parameters of a module's own, with the reason why both are of one context.</summary>
    private static readonly Dictionary<string, string> OneContext = new()
    {
        ["StateMigrator.MigrateTable"] = "runs in a unit test, where both rows are types of the test's own context",
    };

    /// <summary>Where types are closed at run time, with what they are closed over.</summary>
    private static readonly Dictionary<string, string> Closers = new()
    {
        ["src/Segue.Hosting/OptionsAdapter.cs"] = "an options type of the host",
        ["src/Segue.Runtime/Keyed/KeyedProxyFactory.cs"] = "a contract, which is shared",
        ["src/Segue.Runtime/Loading/CodePreparer.cs"] = "what one module calls a generic method with",
        ["src/Segue.Runtime/Servers/ModuleServices.cs"] = "one module's class, for its logger",
        ["src/Segue.Runtime/States/CollectionKind.cs"] = "the arguments of one collection type",
        ["src/Segue.Runtime/Tables/TableOperations.cs"] = "the arguments of one table type",
    };

    [Fact]
    public void GenericTypesAndMethods_OfTheRuntime_HaveOneParameterOfAModulesOwnAtMost()
    {
        Assembly runtime = typeof(Runtime.SegueHost).Assembly;
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        IEnumerable<(string Name, Type[] Parameters)> generic = runtime.GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .SelectMany(type => type.GetMethods(all)
                .Where(method => method.IsGenericMethodDefinition && !method.Name.Contains('<', StringComparison.Ordinal))
                .Select(method => ($"{type.Name}.{method.Name}", method.GetGenericArguments()))
                .Append((type.Name, type.IsGenericTypeDefinition ? type.GetGenericArguments() : [])));
        string[] wide = [.. generic
            .Where(item => item.Parameters.Count(parameter => !SharedParameters.Contains(parameter.Name)) > 1)
            .Select(item => item.Name)
            .Where(name => !OneContext.ContainsKey(name))];
        Assert.Empty(wide);
    }

    [Fact]
    public void Types_AreClosedAtRunTime_OverOneContextOnly()
    {
        string[] files = [.. Repository.Files(".cs", "src/Segue", "src/Segue.Runtime", "src/Segue.Hosting")
            .Where(file => Closing().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Name)];
        Assert.Equal(Closers.Keys.Order(), files.Order());
    }

    [Fact]
    public void CompiledExpressions_AreErased()
    {
        string[] typed = [.. Repository.Files(".cs", "src/Segue.Runtime")
            .SelectMany(file => CompiledLambda().Matches(File.ReadAllText(file))
                .Where(match => match.Groups["type"].Value is not ("Func<object, object>" or "Func<object, object, bool>" or "Func<object, Table?>" or "Func<object, int>" or "StateRead" or "ShapeWrite" or "ShapeRead" or "MakeInstance" or "Func<ServerOwner, object>" or "Func<Mailbox, ServerOwner?, object>"))
                .Select(match => $"{Repository.Name(file)}: {match.Value}"))];
        Assert.Empty(typed);
    }

    [GeneratedRegex(@"MakeGenericType|MakeGenericMethod|GetDelegateType|GetFuncType|GetActionType")]
    private static partial Regex Closing();

    [GeneratedRegex(@"Expression\.Lambda(?:<(?<type>(?:[^<>]|<[^<>]*>)*)>)?\(")]
    private static partial Regex CompiledLambda();
}
