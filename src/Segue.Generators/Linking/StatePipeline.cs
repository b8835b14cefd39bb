using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Model;
using Segue.Generators.Parsing;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>The steps from declarations and schema files to histories, which the generators of states and of migrations share.</summary>
internal sealed class StatePipeline
{
    public const string StatesStep = "States.Parsed";
    public const string SchemasStep = "States.Schemas";
    public const string HistoriesStep = "States.Histories";
    public const string CheckStep = "States.Check";

    public StatePipeline(IncrementalGeneratorInitializationContext context)
    {
        States = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.StateAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attribute, _) => StateParser.Parse(attribute))
            .WithTrackingName(StatesStep);

        // The compiler may list a file twice, once by a glob and once by name.
        Documents = context.AdditionalTextsProvider
            .Where(static file => SchemaDocumentParser.IsSchema(file))
            .Select(static (file, cancellation) => SchemaDocumentParser.Parse(file, cancellation))
            .WithTrackingName(SchemasStep)
            .Collect()
            .Select(static (documents, _) => documents
                .GroupBy(static document => document.Path)
                .Select(static samePath => samePath.First())
                .ToEquatableArray());

        IsCheckOn = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => !(options.GlobalOptions.TryGetValue("build_property.SegueSchemaCheck", out string? value)
                && value.Equals("off", StringComparison.OrdinalIgnoreCase)))
            .WithTrackingName(CheckStep);

        IncrementalValueProvider<ImmutableArray<StateModel>> models = States
            .Where(static state => state.Model is not null)
            .Select(static (state, _) => state.Model!)
            .Collect();
        IncrementalValueProvider<EquatableArray<SchemaFile>> files = Documents.Select(static (documents, _) => documents
            .Where(static document => document.Reading.File is not null && SchemaNames.IsAlias(document.Alias))
            .Select(static document => document.Reading.File! with { Alias = document.Alias })
            .ToEquatableArray());
        Histories = models
            .Combine(files)
            .Select(static (both, _) => HistoryLinker.Link(both.Left, both.Right))
            .WithTrackingName(HistoriesStep);
    }

    /// <summary>The types with <c>[State]</c>.</summary>
    public IncrementalValuesProvider<Parsed<StateModel>> States { get; }

    /// <summary>The schema files.</summary>
    public IncrementalValueProvider<EquatableArray<SchemaDocument>> Documents { get; }

    /// <summary>Whether schema files have to agree with the code.</summary>
    public IncrementalValueProvider<bool> IsCheckOn { get; }

    /// <summary>What is to be written for each alias.</summary>
    public IncrementalValueProvider<EquatableArray<StateHistory>> Histories { get; }
}
