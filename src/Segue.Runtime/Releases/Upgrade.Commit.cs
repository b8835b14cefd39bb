using System.Diagnostics;
using Segue.Modules;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Loading;
using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <content>The commit, and going back from it.</content>
public sealed partial class Upgrade
{
    /// <summary>
    /// Switches: closes the gates, waits for running calls within <see cref="UpgradeOptions.CommitBound"/>, carries the
    /// states over, and opens the gates on the new version. Then the sweep of the rows begins.
    /// </summary>
    /// <param name="cancellation">Gives up before gates are closed.</param>
    /// <returns>When the new version answers, or everything is as it was; <see cref="Report"/> says which.</returns>
    /// <exception cref="InvalidOperationException">It is not prepared, or has been committed before.</exception>
    public Task CommitAsync(CancellationToken cancellation = default) => OnceAtATimeAsync(() => CommitOnceAsync(cancellation), CancellationToken.None);

    /// <summary>
    /// Goes back to the version before, with every write made since (I4). Needs no loading: the old code is still there.
    /// </summary>
    /// <param name="reason">Why; null where an operator wants to.</param>
    /// <param name="cancellation">Gives up before gates are closed.</param>
    /// <returns>
    /// The report. Where a call did not end, or the journal cannot be written, the new version goes on, and its failure says so.
    /// </returns>
    public Task<UpgradeReport> RollBackAsync(ReleaseFailure? reason = null, CancellationToken cancellation = default) =>
        RollBackAsync(reason, by: null, cancellation);

    /// <summary>Goes back for somebody else than who asked for the upgrade.</summary>
    internal async Task<UpgradeReport> RollBackAsync(ReleaseFailure? reason, string? by, CancellationToken cancellation)
    {
        await OnceAtATimeAsync(() => RollBackOnceAsync(reason ?? RolledBackByOperator(Plan.Release.Name), by), cancellation).ConfigureAwait(false);
        return Report;
    }

    internal static ReleaseFailure RolledBackByOperator(string release) => new(
        DiagnosticIds.RolledBackByOperator,
        "An operator went back to the version before; everything written since was kept.",
        release,
        "Mend the release and upgrade again.");

    private async Task CommitOnceAsync(CancellationToken cancellation)
    {
        ThrowIfOutOfOrder(ReleaseAction.Commit);
        if (cancellation.IsCancellationRequested || _abort.IsCancellationRequested)
        {
            await AbandonAsync(UpgradeOutcome.Aborted, AbortedByOperator()).ConfigureAwait(false);
            return;
        }

        using Activity? activity = StartPhase("commit");
        if (await TryIntendAsync(ReleaseAction.Commit).ConfigureAwait(false) is { } unwritable)
        {
            activity?.SetTag("error.type", unwritable.Id);
            await AbandonAsync(UpgradeOutcome.Refused, unwritable).ConfigureAwait(false);
            return;
        }

        SwitchResult result = await SwitchAsync(_changes, () => Advance(ReleaseAction.Commit, "Closing the gates.")).ConfigureAwait(false);
        if (result.Failure is { } failure)
        {
            activity?.SetTag("error.type", failure.Id);
            Note(report => report with { Pause = result.Pause, GcPause = result.GcPause });
            await AbandonAsync(UpgradeOutcome.Aborted, failure).ConfigureAwait(false);
            return;
        }

        UpgradeOutcome outcome = _goesBackBecause is null ? UpgradeOutcome.Committed : UpgradeOutcome.RolledBack;
        Advance(ReleaseAction.Committed, "The new version answers.", report => report with
        {
            Outcome = outcome,
            Failure = _goesBackBecause,
            Pause = result.Pause,
            GcPause = result.GcPause,
            UnknownTimers = UnknownTimers(_changes),
        });
        _services.Running.Switch(_going, _coming, _changes);
        EndRegistrations(_changes);
        LogUnknownTimers();
        _made.Clear();
        LogSwitch(result);
        CountOutcome(outcome, _goesBackBecause?.Id);
        await RecordOutcomeAsync(ReleaseAction.Committed, _journal.After, "The new version").ConfigureAwait(false);
        await PuzzleIfWrongModuleAnswersAsync().ConfigureAwait(false);
        StartSweep();
        BeginProbation();
    }

    private async Task RollBackOnceAsync(ReleaseFailure reason, string? by)
    {
        ThrowIfOutOfOrder(ReleaseAction.RollBack);
        using Activity? activity = StartPhase("rollback");
        if (await TryIntendAsync(ReleaseAction.RollBack, by).ConfigureAwait(false) is { } unwritable)
        {
            NoteNotRolledBack(unwritable);
            return;
        }

        // The sweep fills the very tops that are frozen now; it must not be half-way in a row.
        await StopSweepAsync().ConfigureAwait(false);
        List<ServerChange> back;
        try
        {
            back = await Task.Factory.StartNew(PrepareWayBack, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
        }
        catch (ReleaseException exception)
        {
            await StayOnAsync(exception.Failure).ConfigureAwait(false);
            return;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _services.Logger.LogUnexpected(ExceptionCrossing.Rebuild(exception), Plan.Release.Name, "prepare the way back");
            await StayOnAsync(Unexpected("prepare the way back", exception)).ConfigureAwait(false);
            return;
        }

        SwitchResult result = await SwitchAsync(back, () => Advance(ReleaseAction.RollBack, "Closing the gates to go back.")).ConfigureAwait(false);
        if (result.Failure is { } failure)
        {
            activity?.SetTag("error.type", failure.Id);
            if (Step == ReleaseStep.RollingBack)
            {
                Advance(ReleaseAction.GiveUp, failure.ToString());
            }

            await StayOnAsync(failure).ConfigureAwait(false);
            return;
        }

        Advance(ReleaseAction.WentBack, "The version before answers again.", report => report with
        {
            Outcome = UpgradeOutcome.RolledBack,
            Failure = reason,
            Pause = result.Pause,
            GcPause = result.GcPause,
            SweepTime = null,
            UnknownTimers = UnknownTimers(back),
        });
        EndProbation();
        ForgetSteadyState(back);
        _services.Running.Switch(_coming, _going, back);
        EndRegistrations(back);
        LogUnknownTimers();
        _made.Clear();
        (_going, _coming) = (_coming, _going);
        _changes = back;
        _services.Logger.LogFailed(Plan.Release.Name, nameof(UpgradeOutcome.RolledBack), reason.ToString());
        CountOutcome(UpgradeOutcome.RolledBack, reason.Id);
        await RecordOutcomeAsync(ReleaseAction.WentBack, _journal.AfterWayBack, "The version before", by).ConfigureAwait(false);
        await PuzzleIfWrongModuleAnswersAsync().ConfigureAwait(false);
        StartSweep();
    }

    /// <summary>The same switch the other way round; before finalisation everything for it is still loaded.</summary>
    private List<ServerChange> PrepareWayBack()
    {
        ConversionTimes times = new(_services.Time.GetUtcNow(), Plan.Release.Extra, CameUpAt: _times!.Now);
        ChangePreparer preparer = new(_services.Factory, times, _made);
        return [.. _changes.Select(change => change.Kind switch
        {
            ServerChangeKind.Added => ChangePreparer.Remove(change.New!),
            ServerChangeKind.Removed => preparer.Return(change),
            _ => preparer.Replace(change.New!, change.Old!.Module, EntryOf(change.Old), change),
        })];
    }

    private static ServerEntryAttribute EntryOf(ServerVersion version) =>
        version.Module.Catalog.Servers.Single(server => server.Name == version.Name);

    private async Task StayOnAsync(ReleaseFailure failure)
    {
        await DisposeAllAsync(TakeMadeVersions()).ConfigureAwait(false);
        NoteNotRolledBack(failure);
        await RecordAsync().ConfigureAwait(false);
        StartSweep();
    }

    private void NoteNotRolledBack(ReleaseFailure failure)
    {
        Note(report => report with { Failure = failure });
        _services.Logger.LogFailed(Plan.Release.Name, "not rolled back", failure.ToString());
    }

    private Task<SwitchResult> SwitchAsync(IReadOnlyList<ServerChange> changes, Action closing) => new Switchover(
        changes,
        _options.CommitBound,
        _services.Time,
        _services.Registry.Waits,
        _services.Registry.Turns).RunAsync(closing);

    private async Task PuzzleIfWrongModuleAnswersAsync()
    {
        // Where the outcome is not even written, that comes first; this is looked at again once it is.
        if (Step != ReleaseStep.NeedsPerson && ModuleVersionCheck.Find(_changes) is { } failure)
        {
            Puzzle(failure);
            await RecordAsync().ConfigureAwait(false);

            // An end: whoever watches the upgrade would wait for ever, and calls would be timed for a verdict that never comes.
            EndProbation();
            EndProgress();
        }
    }

    private void StartSweep()
    {
        List<ILayeredTable> tables = [.. _changes.SelectMany(change => change.Layers)];
        Sweep sweep = new(tables, _options, _services.Time, TraceContext, TellOfSweep);
        _sweep = sweep;
        sweep.Start();
        _ = TellIfItFailsAsync(sweep);
    }

    /// <summary>Nobody need wait for a sweep: that it has failed is told to whoever looks at the upgrade.</summary>
    private async Task TellIfItFailsAsync(Sweep sweep)
    {
        await sweep.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (sweep.Completion.Exception?.InnerException is { } cause)
        {
            ReleaseFailure failure = SweepFailed(cause);
            _services.Logger.LogUnexpected(cause, Plan.Release.Name, "sweep");
            Note(report => report with { Failure = failure });
            _progress.Tell(new UpgradeProgress(_services.Time.GetUtcNow(), Step, failure.ToString()));
        }
    }

    private static ReleaseFailure SweepFailed(Exception cause) => new(
        DiagnosticIds.Unexpected,
        $"The sweep of the rows threw: {cause.GetType().FullName}: {cause.Message}",
        Where: null,
        "No row is lost: those that are left are carried over when they are touched. The log has the trace. Finalise again to sweep again, or roll back.");

    private void TellOfSweep(long done, long total) =>
        _progress.TellInPassing(new UpgradeProgress(_services.Time.GetUtcNow(), Step, "Rows are carried over.", done, total));

    private Task StopSweepAsync() => _sweep?.StopAsync() ?? Task.CompletedTask;

    private void LogSwitch(SwitchResult result)
    {
        SegueInstruments.SuspendDuration.Record(result.Pause.TotalSeconds);
        _services.Logger.LogCommitted(Plan.Release.Name, result.Pause.TotalMicroseconds, _changes.Count, Report.Rows);
        foreach (ServerChange change in _changes)
        {
            if (change.New is { } version)
            {
                ModuleManifest manifest = version.Module.Manifest;
                _services.Logger.LogServerStarted(version.Name, version.StateVersion.ToString(), manifest.Name, manifest.Version);
            }
        }
    }

    /// <summary>
    /// Ends what replaced versions have registered with the host: timers, listeners. It would only be work of strays (I2), and
    /// going back makes new server objects.
    /// </summary>
    private static void EndRegistrations(IEnumerable<ServerChange> changes)
    {
        foreach (ServerChange change in changes)
        {
            change.Old?.Scope.Dispose();
        }
    }
}
