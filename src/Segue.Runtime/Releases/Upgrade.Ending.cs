using System.Diagnostics;
using System.Runtime.CompilerServices;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Loading;
using Segue.Runtime.Purging;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Releases;

/// <content>After the commit: the sweep, giving up the way back, and seeing the old code leave (I7).</content>
public sealed partial class Upgrade
{
    private Sweep BegunSweep => _sweep ?? throw new InvalidOperationException($"An upgrade that is {Step} has no rows to sweep.");

    /// <summary>Waits until every row is carried over or quarantined.</summary>
    /// <param name="cancellation">Ends the wait, not the sweep.</param>
    /// <returns>When the sweep is done.</returns>
    /// <exception cref="InvalidOperationException">Nothing has been committed.</exception>
    /// <exception cref="OperationCanceledException">The release was rolled back meanwhile, or the wait was cancelled.</exception>
    /// <exception cref="ReleaseException">The sweep threw, which <see cref="Report"/> says too. Finalising sweeps again.</exception>
    public async Task SweepAsync(CancellationToken cancellation = default)
    {
        Sweep sweep = BegunSweep;
        if (await WaitForSweepAsync(sweep, cancellation).ConfigureAwait(false) is { } failure)
        {
            throw new ReleaseException(failure, sweep.Completion.Exception?.InnerException);
        }
    }

    /// <returns>Why it has failed, or null.</returns>
    private async Task<ReleaseFailure?> WaitForSweepAsync(Sweep sweep, CancellationToken cancellation)
    {
        await sweep.Completion.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!sweep.Completion.IsCompleted)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        if (sweep.Completion.Exception?.InnerException is { } cause)
        {
            return SweepFailed(cause);
        }

        await sweep.Completion.ConfigureAwait(false);
        Note(report => report with { SweepTime = sweep.Elapsed });
        return null;
    }

    /// <summary>
    /// Gives up the way back: waits for the sweep, drops the old rows, lets the old code go and sees it leave.
    /// </summary>
    /// <param name="cancellation">Ends the wait for the sweep.</param>
    /// <returns>
    /// The report. Where quarantined rows are of a version that would go, the journal cannot be written, or the sweep has failed,
    /// nothing is dropped, and its failure says so.
    /// </returns>
    /// <exception cref="InvalidOperationException">Nothing has been committed, or the upgrade is at an end.</exception>
    /// <exception cref="OperationCanceledException">The release was rolled back meanwhile, or the wait was cancelled.</exception>
    public Task<UpgradeReport> FinaliseAsync(CancellationToken cancellation = default) => FinaliseAsync(by: null, cancellation);

    /// <summary>Finalises for somebody else than who asked for the upgrade.</summary>
    internal async Task<UpgradeReport> FinaliseAsync(string? by, CancellationToken cancellation)
    {
        await OnceAtATimeAsync(SweepAgainOnceAsync, cancellation).ConfigureAwait(false);
        Sweep sweep = BegunSweep;
        if (await WaitForSweepAsync(sweep, cancellation).ConfigureAwait(false) is { } failure)
        {
            NoteNotFinalised(failure);
            return Report;
        }

        await OnceAtATimeAsync(() => FinaliseOnceAsync(by), cancellation).ConfigureAwait(false);
        return Report;
    }

    /// <summary>Whatever made a sweep fail may have passed by now.</summary>
    private Task SweepAgainOnceAsync()
    {
        if (_sweep is { Completion.IsFaulted: true })
        {
            StartSweep();
        }

        return Task.CompletedTask;
    }

    private async Task FinaliseOnceAsync(string? by)
    {
        ThrowIfOutOfOrder(ReleaseAction.Finalise);
        using Activity? activity = StartPhase("finalise");
        if (await TryIntendAsync(ReleaseAction.Finalise, by).ConfigureAwait(false) is { } unwritable)
        {
            NoteNotFinalised(unwritable);
            return;
        }

        if (TryDropRows() is { } failure)
        {
            NoteNotFinalised(failure);
            await RecordAsync(by).ConfigureAwait(false);
            return;
        }

        EndProbation();
        IReadOnlyList<string> detached = await WaitForDetachedWorkAsync().ConfigureAwait(false);
        Note(report => report with { StrayAccesses = CountStrays(), DetachedWork = detached });
        await DisposeAllAsync(TakeOldVersions()).ConfigureAwait(false);
        RetiredModule[] retired = RetireAll(_going);
        Forget();
        Advance(ReleaseAction.Finalise, "The way back is given up.");
        await SeeOffAsync(retired).ConfigureAwait(false);
        await RecordAsync(by).ConfigureAwait(false);
        await _journal.PruneAsync().ConfigureAwait(false);
        UpgradeReport report = Report;
        _services.Logger.LogFinalised(report.Release, report.Rows, report.OldCodeCollected);
        EndProgress();
    }

    private void NoteNotFinalised(ReleaseFailure failure)
    {
        Note(report => report with { Failure = failure });
        _services.Logger.LogFailed(Plan.Release.Name, "not finalised", failure.ToString());
    }

    private ReleaseFailure? TryDropRows()
    {
        foreach (ServerChange change in _changes)
        {
            if (change.Layers.Any(layers => !layers.TryDropLayers()))
            {
                return new ReleaseFailure(
                    DiagnosticIds.RowsLeft,
                    "Quarantined rows are of a version that would go with the old code.",
                    change.Mailbox.Name,
                    "Repair or discard them, and finalise again.");
            }
        }

        return _changes.Select(change => change.New is { } version ? TableBinder.TrySettle(version) : null).FirstOrDefault(failure => failure is not null);
    }

    private async Task<RetiredModule[]> LetGoOfWhatCameAsync()
    {
        await DisposeAllAsync(TakeMadeVersions()).ConfigureAwait(false);
        RetiredModule[] retired = RetireAll(_coming);
        Forget();
        return retired;
    }

    /// <summary>
    /// Apart, and not inlined, so that no frame of a method that waits holds a version while its code should leave.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Stack<ServerVersion> TakeOldVersions()
    {
        // Going back made new objects of the old modules; those that the upgrade replaced go as well.
        return new Stack<ServerVersion>(_changes.SelectMany(change => new[] { change.Old, change.Undoes?.Old }).OfType<ServerVersion>());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Stack<ServerVersion> TakeMadeVersions()
    {
        Stack<ServerVersion> made = new(_made);
        _made.Clear();
        return made;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static RetiredModule[] RetireAll(List<LoadedModule> modules)
    {
        RetiredModule[] retired = [.. modules.Select(module => module.Retire())];
        modules.Clear();
        return retired;
    }

    /// <summary>
    /// Whoever keeps this object, to read its report, must keep no version: not those that went, and not those that run,
    /// which go one day.
    /// </summary>
    private void Forget()
    {
        _changes = [];
        _going = [];
        _coming = [];
        _sweep = null;
    }

    private async Task DisposeAllAsync(Stack<ServerVersion> versions)
    {
        while (versions.TryPop(out ServerVersion? version))
        {
            if (version.Context is { DetachedWork.Count: > 0 } context)
            {
                context.CancelUnlessInstalled();
                _ = DisposeAfterWorkAsync(version);
                continue;
            }

            await DisposeAsync(version).ConfigureAwait(false);
        }
    }

    private async ValueTask DisposeAsync(ServerVersion version)
    {
        try
        {
            if (version.Instance is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            }
            else if (version.Instance is IDisposable disposable)
            {
                disposable.Dispose();
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _services.Logger.LogDisposeFailed(ExceptionCrossing.Rebuild(exception), version.Name);
        }

        version.Scope.Dispose();
        version.Keyed?.Scope.Dispose();
    }

    private async Task SeeOffAsync(RetiredModule[] retired)
    {
        _services.Retired.Add(retired, Plan.Release.Name);

        // What detached work keeps has been waited for.
        TimeSpan bound = Report.DetachedWork.Count == 0 ? _options.UnloadBound : TimeSpan.Zero;
        IReadOnlyList<RetiredVersion>? staying = await _services.Retired.SeeOffAsync(retired, bound, _options.PinSearchBound, CancellationToken.None)
            .ConfigureAwait(false);
        Note(report => report with { OldCodeCollected = staying is null ? null : staying.Count == 0, Pinned = staying ?? [] });
        foreach (RetiredVersion version in staying ?? [])
        {
            _services.Logger.LogOldCodeStays(version.Module, version.Version, version.DescribePins());
        }
    }

    private long CountStrays() => _changes.Sum(change => (change.Old?.Strays.Count ?? 0) + (change.Undoes?.Old?.Strays.Count ?? 0));

    private long CountQuarantined() => _changes.Sum(change => change.Layers.Sum(layers => (long)layers.QuarantinedCount));
}
