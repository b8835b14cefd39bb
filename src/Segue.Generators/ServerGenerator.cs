using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Emission;
using Segue.Generators.Linking;
using Segue.Generators.Model;
using Segue.Generators.Parsing;

namespace Segue.Generators;

/// <summary>Checks each class with <c>[Server]</c> and writes the entries by which the runtime finds it and its contracts.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ServerGenerator : IIncrementalGenerator
{
    internal const string ParsedStep = "Servers.Parsed";
    internal const string ModelsStep = "Servers.Models";
    internal const string ChecksStep = "Servers.Checks";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Parsed<ServerModel>> servers = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.ServerAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (attribute, _) => ServerParser.Parse(attribute))
            .WithTrackingName(ParsedStep);
        context.ReportDiagnostics(servers.SelectMany(static (server, _) => server.Diagnostics));
        context.ReportDiagnostics(servers
            .Collect()
            .SelectMany(static (all, _) => ServerChecks.Check(all))
            .WithTrackingName(ChecksStep));

        IncrementalValueProvider<EquatableArray<ServerModel>> models = servers
            .Where(static server => server.Model is not null)
            .Select(static (server, _) => server.Model!)
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray())
            .WithTrackingName(ModelsStep);
        context.RegisterSourceOutput(models, static (output, all) =>
        {
            if (all.Count > 0)
            {
                output.AddSource(ServerEntriesEmitter.HintName, ServerEntriesEmitter.Emit(all));
            }
        });
    }
}
