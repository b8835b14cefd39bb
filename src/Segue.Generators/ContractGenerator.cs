using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Diagnostics;
using Segue.Generators.Emission;
using Segue.Generators.Model;
using Segue.Generators.Parsing;

namespace Segue.Generators;

/// <summary>Writes a proxy for each interface with <c>[Contract]</c>, and the entry by which the runtime finds it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractGenerator : IIncrementalGenerator
{
    internal const string ParsedStep = "Contracts.Parsed";
    internal const string ModelStep = "Contracts.Model";
    internal const string ProxyNamesStep = "Contracts.ProxyNames";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Parsed<ContractModel>> contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.ContractAttribute,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (attribute, _) => ContractParser.Parse(attribute))
            .WithTrackingName(ParsedStep);
        context.ReportDiagnostics(contracts.SelectMany(static (contract, _) => contract.Diagnostics));

        IncrementalValuesProvider<ContractModel> models = contracts
            .Where(static contract => contract.Model is not null)
            .Select(static (contract, _) => contract.Model!)
            .WithTrackingName(ModelStep);
        context.RegisterSourceOutput(
            models,
            static (output, model) => output.AddSource(ProxyEmitter.HintName(model), ProxyEmitter.Emit(model)));

        context.ReportDiagnostics(contracts
            .Collect()
            .SelectMany(static (all, _) => ProxyNameConflicts(all))
            .WithTrackingName(ProxyNamesStep));
    }

    private static IEnumerable<DiagnosticInfo> ProxyNameConflicts(IEnumerable<Parsed<ContractModel>> contracts) =>
        from contract in contracts
        where contract.Model is not null
        group contract by (contract.Model!.Namespace, contract.Model.ProxyName) into sameName
        from later in sameName.Skip(1)
        select new DiagnosticInfo(
            ContractDiagnostics.ProxyNameTaken,
            later.Location,
            later.Model!.FullName,
            later.Model.ProxyName,
            $"the proxy of {sameName.First().Model!.FullName}");
}
