using System.Diagnostics.CodeAnalysis;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Releases;

/// <summary>
/// One release on its way into a running host, step by step: plan, prepare, rehearse, commit, then finalise or roll back.
/// </summary>
/// <remarks>
/// <para>
/// Thread-safe; one operation at a time, the others wait. Expected failures are in <see cref="Report"/>; exceptions mean
/// that a step was asked for that does not follow (<see cref="ReleaseSteps"/>).
/// </para>
/// <para>Follows Erlang/OTP's <c>release_handler</c>: unpack, install, make permanent, or go back.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "None of them holds more than memory here.")]
public sealed partial class Upgrade
{
    private readonly UpgradeServices _services;
    private readonly UpgradeOptions _options;
    private readonly ReleaseFailure? _goesBackBecause;
    private readonly UpgradeJournal _journal;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly CancellationTokenSource _abort = new();
    private readonly ProgressStream _progress = new();
    private readonly Lock _reportLock = new();
    private UpgradeReport _report;

    /// <summary>Who gives the upgrade up, where that is somebody else than who asked for it.</summary>
    private string? _abortedBy;

    /// <summary>The modules that come, loaded; empty again once they run or are let go.</summary>
    private List<LoadedModule> _coming = [];

    /// <summary>The modules that go, kept for going back; empty again once they are let go.</summary>
    private List<LoadedModule> _going = [];

    /// <summary>What happens, or has happened, to each server.</summary>
    private List<ServerChange> _changes = [];

    /// <summary>Server objects made for a switch that has not happened: let go of where it never does.</summary>
    private readonly List<ServerVersion> _made = [];

    /// <summary>The contracts that lead to a server only since this upgrade was prepared.</summary>
    private readonly List<Type> _newContracts = [];

    /// <summary>What this upgrade hands to all of its migrations; set when it is prepared.</summary>
    private ConversionTimes? _times;
    private Sweep? _sweep;

    /// <summary>At a host's start: gives the states that servers go on with. Asked once, when the modules are loaded.</summary>
    internal Func<IReadOnlyList<LoadedModule>, CancellationToken, DetachedHost?>? Restore { private get; set; }

    internal Upgrade(
        UpgradeServices services,
        ReleasePlan plan,
        UpgradeOptions options,
        ReleaseFailure? goesBackBecause,
        UpgradeJournal journal)
    {
        _journal = journal;
        _services = services;
        _options = options;
        _goesBackBecause = goesBackBecause;
        Plan = plan;
        _begunAt = services.Time.GetTimestamp();
        _trace = BeginTrace(plan.Release.Name);
        _report = new UpgradeReport
        {
            Release = plan.Release.Name,
            Step = ReleaseStep.Planned,
            Outcome = UpgradeOutcome.Pending,
            Rows = plan.Rows,
        };
    }

    /// <summary>What the release was found to do.</summary>
    public ReleasePlan Plan { get; }

    /// <summary>The number of the upgrade in the journal; 0 before its first step.</summary>
    public long Number => _journal.Number;

    /// <summary>Where the upgrade is and what it has done, now.</summary>
    public UpgradeReport Report
    {
        get
        {
            lock (_reportLock)
            {
                return _changes.Count == 0 ? _report : _report with { StrayAccesses = CountStrays(), QuarantinedRows = CountQuarantined() };
            }
        }
    }

    /// <summary>Where the upgrade is.</summary>
    public ReleaseStep Step
    {
        get
        {
            lock (_reportLock)
            {
                return _report.Step;
            }
        }
    }

    /// <summary>How many rows are still to be carried over; 0 before the commit.</summary>
    public long RowsLeft => _sweep?.RowsLeft ?? 0;

    /// <summary>
    /// Whether this upgrade has come to an end, so that another may begin; not where <see cref="Step"/> is
    /// <see cref="ReleaseStep.NeedsPerson"/>: then the host has to be restarted first.
    /// </summary>
    public bool HasEnded => Step is ReleaseStep.Finalised or ReleaseStep.Aborted || (Step == ReleaseStep.NeedsPerson && !IsUnwritten);

    /// <summary>What happens, from the beginning to the end of the upgrade.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The stream. A reader that falls far behind misses figures, never the end.</returns>
    public IAsyncEnumerable<UpgradeProgress> WatchAsync(CancellationToken cancellation = default) => _progress.ReadAllAsync(cancellation);

    /// <summary>Prepares, rehearses and commits. What is found wanting is refused, with nothing touched.</summary>
    /// <param name="cancellation">Gives the upgrade up, until the commit begins.</param>
    /// <returns>The report: committed, refused or aborted.</returns>
    /// <exception cref="InvalidOperationException">It has been prepared before.</exception>
    public async Task<UpgradeReport> RunAsync(CancellationToken cancellation = default)
    {
        await OnceAtATimeAsync(() => RunOnceAsync(cancellation), CancellationToken.None).ConfigureAwait(false);
        return Report;
    }

    /// <summary>All steps as one operation, so that nothing else gets in between.</summary>
    private async Task RunOnceAsync(CancellationToken cancellation)
    {
        await PrepareOnceAsync(cancellation).ConfigureAwait(false);
        if (Step == ReleaseStep.Prepared)
        {
            await RehearseOnceAsync(cancellation).ConfigureAwait(false);
        }

        if (Step == ReleaseStep.Rehearsed)
        {
            await CommitOnceAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Runs one operation at a time. A token that gives the whole upgrade up is looked at by the operation, in its turn: an
    /// upgrade that was left without a word would be under way for ever.
    /// </summary>
    private async Task OnceAtATimeAsync(Func<Task> operation, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await operation().ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>A step that does not follow is the caller's mistake, and must not cost the upgrade (I3).</summary>
    private void ThrowIfOutOfOrder(ReleaseAction action) => _ = ReleaseSteps.Next(Step, action);

    private void Advance(ReleaseAction action, string message, Func<UpgradeReport, UpgradeReport>? change = null)
    {
        UpgradeReport report;
        lock (_reportLock)
        {
            report = _report with { Step = ReleaseSteps.Next(_report.Step, action) };
            _report = report = change is null ? report : change(report);
        }

        _services.Logger.LogStep(report.Release, report.Step.ToString(), message);
        _progress.Tell(new UpgradeProgress(_services.Time.GetUtcNow(), report.Step, message));
    }

    private void Note(Func<UpgradeReport, UpgradeReport> change)
    {
        lock (_reportLock)
        {
            _report = change(_report);
        }
    }
}
