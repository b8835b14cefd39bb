using System.Globalization;
using Microsoft.CodeAnalysis;
using Segue.Cli.Development.Adoption.Discovery;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>Says what the class itself would be in Segue. That is for whoever moves its methods; no record depends on it.</summary>
internal static class ServerNotes
{
    public static IEnumerable<string> Of(INamedTypeSymbol type, ServerKind kind, string record)
    {
        yield return kind != ServerKind.Grain ? $"Server<{record}>"
            : Grains.Key(type) is { } key ? $"KeyedServer<{key}, {record}>"
            : $"KeyedServer<string, {record}>: its key is none that a keyed server has, so say which text stands for it";

        if (kind == ServerKind.HostedService)
        {
            yield return "what it does again and again becomes a method with [Timer]: a server has no loop, and its calls run one at a time";
        }

        IMethodSymbol[] calls = [.. type.GetMembers().OfType<IMethodSymbol>().Where(IsCall)];
        string[] direct = [.. calls.Where(call => !ReturnTypes.TryGetKind(call, out _, out _) && !IsLazy(call)).Select(call => call.Name)];
        if (direct.Length > 0)
        {
            string count = string.Create(CultureInfo.InvariantCulture, $"{direct.Length} of {calls.Length}");
            yield return $"{count} calls answer at once, and return ValueTask in a contract: {Some(direct)}";
        }

        string[] lazy = [.. calls.Where(IsLazy).Select(call => call.Name)];
        if (lazy.Length > 0)
        {
            yield return $"answers with something lazy, which a contract cannot: {Some(lazy)}";
        }

        string[] byReference = [.. calls.Where(call => call.Parameters.Any(parameter => parameter.RefKind != RefKind.None)).Select(call => call.Name)];
        if (byReference.Length > 0)
        {
            yield return $"has a ref or out parameter, which a contract cannot: {Some(byReference)}";
        }
    }

    private static bool IsCall(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsOverride: false, IsImplicitlyDeclared: false }
        && method.Name is not ("Dispose" or "DisposeAsync" or "StartAsync" or "StopAsync");

    private static bool IsLazy(IMethodSymbol method) => ReturnTypes.TryGetKind(method, out _, out ITypeSymbol? result)
        ? result is not null && LazyResults.Find(result) is not null
        : LazyResults.Find(method.ReturnType) is not null;

    private static string Some(string[] names)
    {
        const int Most = 6;
        string[] distinct = [.. names.Distinct()];
        return string.Join(", ", distinct.Take(Most)) + (distinct.Length > Most ? ", …" : "");
    }
}
