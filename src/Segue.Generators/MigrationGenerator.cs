using Microsoft.CodeAnalysis;
using Segue.Generators.Emission;
using Segue.Generators.Linking;
using Segue.Generators.Model;
using Segue.Generators.Parsing;

namespace Segue.Generators;

/// <summary>
/// Checks that there is exactly one migration from each version of each state to the next, writes those that shapes and
/// attributes leave nothing open in, and the entries by which the runtime finds them.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class MigrationGenerator : IIncrementalGenerator
{
    internal const string ParsedStep = "Migrations.Parsed";
    internal const string StepsStep = "Migrations.Steps";
    internal const string WrittenStep = "Migrations.Generated";
    internal const string ChecksStep = "Migrations.Checks";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var pipeline = new StatePipeline(context);
        IncrementalValuesProvider<Parsed<MigrationModel>> migrations = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => MigrationParser.IsCandidate(node),
                static (node, cancellation) => MigrationParser.Parse(node, cancellation))
            .Where(static migration => migration is not null)
            .Select(static (migration, _) => migration!)
            .WithTrackingName(ParsedStep);
        context.ReportDiagnostics(migrations.SelectMany(static (migration, _) => migration.Diagnostics));
        context.ReportDiagnostics(migrations
            .Collect()
            .Combine(pipeline.States.Collect())
            .Combine(pipeline.Histories)
            .Combine(pipeline.IsCheckOn)
            .SelectMany(static (all, _) => MigrationLinker.Check(all.Left.Left.Left, all.Left.Left.Right, all.Left.Right, all.Right))
            .WithTrackingName(ChecksStep));

        IncrementalValuesProvider<GeneratedStep> generated = migrations
            .Collect()
            .Combine(pipeline.Histories)
            .SelectMany(static (both, _) => MigrationLinker.Generated(both.Left, both.Right))
            .WithTrackingName(WrittenStep);
        context.RegisterSourceOutput(generated, static (output, open) => output.AddSource(
            GeneratedMigrationEmitter.HintName(open.Alias, open.Step),
            GeneratedMigrationEmitter.Emit(open.Alias, open.Step)));

        IncrementalValueProvider<EquatableArray<MigrationStep>> steps = migrations
            .Collect()
            .Combine(pipeline.Histories)
            .Select(static (both, _) => MigrationLinker.Steps(both.Left, both.Right))
            .WithTrackingName(StepsStep);
        context.RegisterSourceOutput(steps, static (output, all) =>
        {
            if (all.Count > 0)
            {
                output.AddSource(MigrationEntriesEmitter.HintName, MigrationEntriesEmitter.Emit(all));
            }
        });
    }
}
