using Microsoft.CodeAnalysis;
using Segue.Generators.Emission;
using Segue.Generators.Linking;
using Segue.Generators.Model;

namespace Segue.Generators;

/// <summary>
/// Checks each type with <c>[State]</c> against <c>schemas/&lt;alias&gt;.json</c>, and writes the types of its frozen versions, the
/// numbered names of the current one, the conversions between them and the entries by which the runtime finds them.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class StateGenerator : IIncrementalGenerator
{
    internal const string HistoryStep = "States.History";
    internal const string ChecksStep = "States.Checks";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var pipeline = new StatePipeline(context);
        context.ReportDiagnostics(pipeline.States.SelectMany(static (state, _) => state.Diagnostics));
        context.ReportDiagnostics(pipeline.States
            .Collect()
            .Combine(pipeline.Documents)
            .Combine(pipeline.Histories)
            .Combine(pipeline.IsCheckOn)
            .SelectMany(static (all, _) =>
            {
                (((var states, var documents), var histories), bool isCheckOn) = all;
                IEnumerable<DiagnosticInfo> conflicts = StateChecks.Check(states, documents, histories)
                    .Concat(new ChangeChecks(documents).Check(states));
                return isCheckOn ? conflicts.Concat(new SchemaChecks(states, documents).Check()) : conflicts;
            })
            .WithTrackingName(ChecksStep));

        // One by one, so that a change of one state leaves what is written for the others alone.
        IncrementalValuesProvider<StateHistory> histories = pipeline.Histories
            .SelectMany(static (all, _) => all)
            .WithTrackingName(HistoryStep);
        context.RegisterSourceOutput(histories, static (output, history) => Write(output, history));
    }

    private static void Write(SourceProductionContext output, StateHistory history)
    {
        output.AddSource(StateEntriesEmitter.HintName(history.Alias), StateEntriesEmitter.Emit(history));
        foreach (FrozenVersion version in history.Frozen)
        {
            output.AddSource(FrozenTypesEmitter.HintName(history.Alias, version), FrozenTypesEmitter.Emit(history.Alias, version));
        }

        foreach (ConversionClass conversions in history.Conversions)
        {
            output.AddSource(ConversionsEmitter.HintName(history.Alias, conversions), ConversionsEmitter.Emit(history.Alias, conversions));
        }
    }
}
