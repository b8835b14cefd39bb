using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Journal;

/// <summary>One upgrade's part of the journal. Used by one operation of the upgrade at a time.</summary>
/// <param name="journal">The host's journal.</param>
/// <param name="plan">What the upgrade does.</param>
/// <param name="standings">What is current before and after it.</param>
/// <param name="asked">Who asked for it.</param>
internal sealed class UpgradeJournal(HostJournal journal, ReleasePlan plan, StandingChange standings, string asked)
{
    private UpgradeReport? _planned;

    /// <summary>Its number; 0 before its first write.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the upgrade is a host's start: nobody called a version before it.</summary>
    public bool IsStart => standings.IsStart;

    public ReleaseStanding? Before => standings.Before;

    public ReleaseStanding After => standings.After;

    /// <summary>What is current after going back in place.</summary>
    public ReleaseStanding AfterWayBack => standings.AfterWayBack;

    public string Location => journal.Location;

    /// <summary>
    /// Writes where the upgrade stands and what is about to happen. The first write of an upgrade says first of all what it is:
    /// one that was planned and never touched leaves no trace.
    /// </summary>
    /// <param name="report">Its report.</param>
    /// <param name="next">What is about to happen; null where nothing is.</param>
    /// <param name="standing">What is current from now on; null where that does not change.</param>
    /// <param name="by">Who asked for the step; null where it is who asked for the upgrade.</param>
    /// <exception cref="ReleaseException">It cannot be written.</exception>
    public async Task WriteAsync(UpgradeReport report, ReleaseAction? next, ReleaseStanding? standing = null, string? by = null)
    {
        if (_planned is null)
        {
            Number = Number == 0 ? journal.TakeNumber() : Number;
            UpgradeReport planned = report with { Step = ReleaseStep.Planned, Outcome = UpgradeOutcome.Pending, Failure = null };
            await journal.WriteAsync(Entry(planned, next: null, by: null) with
            {
                Coming = standings.Coming,
                Removed = plan.Release.RemovedModules,
            }).ConfigureAwait(false);
            _planned = planned;
        }

        await journal.WriteAsync(Entry(report, next, by) with { Standing = standing }).ConfigureAwait(false);
    }

    /// <summary>Keeps the modules that come, so that they can be loaded after a restart, whatever becomes of their folders.</summary>
    /// <exception cref="ReleaseException">They cannot be written.</exception>
    public async Task KeepAsync(IReadOnlyList<LoadedModule> modules)
    {
        foreach ((LoadedModule module, JournalModule name) in modules.Zip(standings.Coming))
        {
            await journal.KeepModuleAsync(Number, new KeptModule { Module = name, Source = module.Source, Files = module.ReadFiles() }).ConfigureAwait(false);
        }
    }

    /// <summary>Drops what nothing needs any more, now that the upgrade has ended.</summary>
    public Task PruneAsync() => journal.PruneAfterAsync(Number);

    private JournalEntry Entry(UpgradeReport report, ReleaseAction? next, string? by) => new()
    {
        Upgrade = Number,
        Next = next,
        Time = default,
        Operator = by ?? asked,
        Report = report,
    };
}
