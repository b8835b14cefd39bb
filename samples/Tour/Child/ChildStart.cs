using Segue.Runtime;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Tour.Steps;

namespace Tour.Child;

/// <summary>What a child found in its journal and its checkpoints when it started.</summary>
internal sealed record ChildStart
{
    /// <summary>What had to be done about what the journal says.</summary>
    public required RecoveryKind Recovery { get; init; }

    /// <summary>The same, one sentence.</summary>
    public required string What { get; init; }

    /// <summary>The modules that it runs, each as <c>name version</c>.</summary>
    public required IReadOnlyList<string> Modules { get; init; }

    /// <summary>The upgrade that was under way when the process before ended; null where none was.</summary>
    public required StepReport? Interrupted { get; init; }

    /// <summary>The number of the checkpoint that it goes on from; null where there was none.</summary>
    public required long? Checkpoint { get; init; }

    /// <summary>How many rows that brought.</summary>
    public required long Rows { get; init; }

    /// <summary>How old it was.</summary>
    public required TimeSpan Age { get; init; }

    public static async Task<ChildStart> OfAsync(SegueHost host)
    {
        ReleaseRecovery recovery = host.Releases.Recovery!;
        CheckpointRestore restored = host.Checkpoints.Restored!;
        return new ChildStart
        {
            Recovery = recovery.Kind,
            What = recovery.What,
            Modules = ChildHost.ModulesOf(host),
            Interrupted = recovery.Interrupted is { } interrupted ? await ReadReportAsync(host, interrupted.Upgrade) : null,
            Checkpoint = restored.From?.Number,
            Rows = restored.Rows,
            Age = restored.Age,
        };
    }

    /// <summary>As the history has it: with what the start has made of it.</summary>
    private static async Task<StepReport?> ReadReportAsync(SegueHost host, long upgrade)
    {
        IReadOnlyList<JournalUpgrade> page = await host.Releases.ReadHistoryAsync(count: 1, before: upgrade + 1);
        return page is [{ } found] && found.Number == upgrade
            ? StepReports.Create(found.Report.Release, found.Report, longestCall: null)
            : null;
    }
}
