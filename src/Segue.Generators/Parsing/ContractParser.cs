using Microsoft.CodeAnalysis;
using Segue.Generators.Diagnostics;
using Segue.Generators.Model;

namespace Segue.Generators.Parsing;

/// <summary>Makes a model of an interface with <c>[Contract]</c>.</summary>
internal static class ContractParser
{
    /// <summary>What a call has beside its arguments, so that no argument may be called so.</summary>
    private static readonly string[] CallMembers = ["Method", "ResultMayBeForeign", "IsConcurrent", "DeadlineTicks", "Cancellation", "Invoke", "server", "given"];

    public static Parsed<ContractModel> Parse(GeneratorAttributeSyntaxContext context)
    {
        var contract = (INamedTypeSymbol)context.TargetSymbol;
        var diagnostics = new DiagnosticList(contract.Locations[0]);
        string proxyName = ProxyName(contract);
        CheckType(contract, proxyName, diagnostics);
        ContractMethodChecks.Check(contract, diagnostics);
        ContractModel? model = diagnostics.IsEmpty ? Model(contract, proxyName) : null;
        return new Parsed<ContractModel>(model, diagnostics.Fallback, diagnostics.ToEquatableArray());
    }

    private static void CheckType(INamedTypeSymbol contract, string proxyName, DiagnosticList diagnostics)
    {
        string name = TypeNames.Message(contract);
        if (!contract.IsVisibleOutside())
        {
            diagnostics.Add(ContractDiagnostics.NotPublic, contract, name);
        }

        if (contract.IsGenericAnywhere())
        {
            diagnostics.Add(ContractDiagnostics.Generic, contract, name);
        }

        IEnumerable<INamedTypeSymbol> sameName = contract.ContainingNamespace.GetTypeMembers(proxyName, arity: 0);
        if (sameName.FirstOrDefault(static type => type.Locations.Any(static l => l.IsInSource)) is { } taken)
        {
            diagnostics.Add(ContractDiagnostics.ProxyNameTaken, contract, name, proxyName, TypeNames.Message(taken));
        }
    }

    /// <summary><c>IRateLimiter</c> gives <c>RateLimiterProxy</c>; types around a contract come first.</summary>
    private static string ProxyName(INamedTypeSymbol contract)
    {
        string name = contract.Name;
        string bare = name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;
        string prefix = "";
        for (INamedTypeSymbol? outer = contract.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            prefix = outer.Name + prefix;
        }

        return $"{prefix}{bare}Proxy";
    }

    private static ContractModel Model(INamedTypeSymbol contract, string proxyName)
    {
        var callNames = new HashSet<string>(StringComparer.Ordinal);
        return new ContractModel(
            TypeNames.Namespace(contract),
            TypeNames.Definition(contract).Replace('+', '.'),
            TypeNames.CSharp(contract),
            proxyName,
            ContractFingerprint.Of(contract),
            ContractFingerprint.Methods(contract).Select(method => Model(contract, method, callNames)).ToEquatableArray());
    }

    private static ContractMethod Model(INamedTypeSymbol contract, IMethodSymbol method, HashSet<string> callNames)
    {
        ReturnTypes.TryGetKind(method, out ReturnKind kind, out ITypeSymbol? result);
        EquatableArray<ContractParameter> parameters = Parameters(method);
        int cancellation = method.Parameters.ToList().FindLastIndex(static p => p.Type.Is(MetadataNames.CancellationToken));
        return new ContractMethod(
            method.Name,
            $"{contract.Name}.{method.Name}",
            CallName(method.Name, callNames),
            TypeNames.CSharp(method.ContainingType),
            TypeNames.CSharp(method.ReturnType),
            kind,
            result is null ? null : TypeNames.CSharp(result),
            result is not null && ForeignResults.MayBeForeign(result),
            parameters,
            cancellation < 0 ? null : parameters[cancellation].CallName,
            CallRules.IsConcurrent(method),
            CallRules.TryGetDeadline(method, out long deadline) ? deadline : 0,
            method.FindAttribute(MetadataNames.ObsoleteAttribute) is not null);
    }

    private static string CallName(string method, HashSet<string> taken)
    {
        const string Async = "Async";
        bool isAsync = method.Length > Async.Length && method.EndsWith(Async, StringComparison.Ordinal);
        string name = $"{(isAsync ? method.Substring(0, method.Length - Async.Length) : method)}Call";
        return Free(name, "", taken);
    }

    private static EquatableArray<ContractParameter> Parameters(IMethodSymbol method)
    {
        var taken = new HashSet<string>(CallMembers.Concat(method.Parameters.Select(static p => p.Name)), StringComparer.Ordinal);
        return method.Parameters.Select(Parameter).ToEquatableArray();

        ContractParameter Parameter(IParameterSymbol parameter)
        {
            string callName = CallMembers.Contains(parameter.Name) ? Free(parameter.Name, "Argument", taken) : parameter.Name;
            return new ContractParameter(TypeNames.CSharp(parameter.Type), parameter.Name, callName);
        }
    }

    /// <summary>The name itself where it is free, else the first free one with the suffix and a number from 2.</summary>
    private static string Free(string name, string suffix, HashSet<string> taken)
    {
        string free = name + suffix;
        for (int number = 2; !taken.Add(free); number++)
        {
            free = $"{name}{suffix}{number}";
        }

        return free;
    }
}
