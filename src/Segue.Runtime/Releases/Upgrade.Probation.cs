using Segue.Runtime.Diagnostics;
using Segue.Runtime.Probation;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Releases;

/// <content>From the baseline before the commit to the verdict after it.</content>
public sealed partial class Upgrade
{
    /// <summary>A way back that fails is tried again; one that keeps failing is a person's to look at.</summary>
    private const int MostWaysBack = 3;

    /// <summary>Who goes back where nobody asked for it, as the journal names them.</summary>
    private const string ByItself = "segue";

    private CallComparison? _comparison;
    private ProbationWatch? _watch;
    private CancellationTokenSource? _watchEnds;
    private bool _watchIsOver;

    /// <summary>What callers see of the release, beside what they saw before; null outside of a probation.</summary>
    public ProbationFigures? Probation => Volatile.Read(ref _watch)?.Figures;

    /// <summary>Whether a probation goes on that may still go back without anyone.</summary>
    public bool IsOnWatch => IsWatched && Step == ReleaseStep.OnProbation && !Volatile.Read(ref _watchIsOver);

    private bool IsWatched => Plan.Release.Probation.IsWatched && _goesBackBecause is null && !_journal.IsStart;

    /// <summary>Times every call of the servers that are about to change, while modules are loaded and rows rehearsed.</summary>
    private void BeginBaseline()
    {
        if (IsWatched)
        {
            _comparison = new CallComparison([.. Plan.Servers.Select(server => _services.Registry.TryGetMailbox(server.Name)).OfType<ServerMailbox>()]);
        }
    }

    private void BeginProbation()
    {
        // Whatever else has happened: what callers see from now on is no baseline.
        _comparison?.EndBaseline([.. _changes.Where(change => change.New is not null).Select(change => change.Mailbox)]);
        ForgetSteadyState(_changes);
        BeginWatch();
    }

    private void BeginWatch()
    {
        if (_comparison is not { } comparison || Step != ReleaseStep.OnProbation)
        {
            return;
        }

        ProbationWatch watch = new(Plan.Release.Probation, comparison, CountQuarantinedNow, _services.Time);
        _watchEnds = new CancellationTokenSource();
        Volatile.Write(ref _watch, watch);
        Volatile.Write(ref _watchIsOver, false);
        _ = WatchAsync(watch, _watchEnds.Token);
    }

    /// <summary>Nothing is compared any more; steady state from here on.</summary>
    private void EndProbation()
    {
        _watchEnds?.Cancel();
        Volatile.Write(ref _watch, null);
        _comparison?.End();
        _comparison = null;
    }

    /// <summary>Other code answers now: what was seen of the one before would make a wrong baseline.</summary>
    private static void ForgetSteadyState(IEnumerable<ServerChange> changes)
    {
        foreach (ServerChange change in changes)
        {
            change.Mailbox.Meter.ForgetSteady();
        }
    }

    private long CountQuarantinedNow()
    {
        lock (_reportLock)
        {
            return CountQuarantined();
        }
    }

    private async Task WatchAsync(ProbationWatch watch, CancellationToken stop)
    {
        try
        {
            for (int tries = 1; ; tries++)
            {
                (ProbationVerdict verdict, ReleaseFailure? failure) = await watch.RunAsync(stop).ConfigureAwait(false);
                Note(report => report with { Verdict = verdict, ProbationFigures = watch.Figures });
                string reason = failure?.ToString() ?? "Nothing is broken.";
                _services.Logger.LogVerdict(Plan.Release.Name, verdict.ToString(), reason);
                _progress.Tell(new UpgradeProgress(_services.Time.GetUtcNow(), Step, $"The verdict of its probation is {verdict}. {reason}"));
                if (failure is null)
                {
                    await EndWatchAsync(verdict).ConfigureAwait(false);
                    return;
                }

                await RollBackOnProbationAsync(failure).ConfigureAwait(false);
                if (Step != ReleaseStep.OnProbation || tries == MostWaysBack)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Somebody finalised or went back: there is nothing left to judge.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _services.Logger.LogUnexpected(ExceptionCrossing.Rebuild(exception), Plan.Release.Name, "watch the probation");
        }
        finally
        {
            Volatile.Write(ref _watchIsOver, true);
        }
    }

    private async Task EndWatchAsync(ProbationVerdict verdict)
    {
        _comparison?.End();
        if (verdict == ProbationVerdict.Pass && Plan.Release.Probation.FinaliseWhenPassed)
        {
            await FinaliseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>An operator may have come first: then there is nothing to go back from.</summary>
    private Task RollBackOnProbationAsync(ReleaseFailure failure) => OnceAtATimeAsync(
        () => Step == ReleaseStep.OnProbation ? RollBackOnceAsync(failure, ByItself) : Task.CompletedTask,
        CancellationToken.None);
}
