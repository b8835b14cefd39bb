using System.Net;
using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

namespace Segue.Admin.Clusters;

/// <summary>One host in an upgrade of several: what it was told, what it said, and what it may therefore run.</summary>
internal sealed class ClusterMember(SegueAdminClient client, string id, ClusterSettings settings, TimeProvider time, Action<ClusterEvent> tell)
{
    private readonly Lock _lock = new();
    private ClusterStep _step = ClusterStep.Preparing;
    private ReleaseFailure? _failure;
    private UpgradeStatus? _status;

    /// <summary>Whether it has been told to commit, and nobody knows that it has not.</summary>
    private bool _mayRunIt;

    public bool HasFailed => Report.Failure is not null;

    public ClusterHostReport Report
    {
        get
        {
            lock (_lock)
            {
                return new ClusterHostReport(client.Address, _step, _status, _failure);
            }
        }
    }

    /// <summary>Loads and rehearses the release there.</summary>
    public Task PrepareAsync(ReleasePackage release, CancellationToken cancellation) => TryAsync(async () =>
    {
        Enter(ClusterStep.Preparing);

        // Before it can say anything it has to have the release, which may be large and the way to it long.
        UpgradeStatus status = await ReadAsync(
            token => client.PrepareHeldAsync(id, release, settings.Lease, settings.Upgrade, token),
            settings.Lease > settings.Silence ? settings.Lease : settings.Silence,
            cancellation).ConfigureAwait(false);
        if (status.Step == ReleaseStep.Rehearsed)
        {
            Enter(ClusterStep.Prepared);
        }
        else
        {
            Fail(status.Report.Failure ?? Unexpected(status));
        }
    });

    /// <summary>Tells it that the leader is there. A host that waits for the others and does not answer that is lost.</summary>
    public async Task RenewAsync(CancellationToken cancellation)
    {
        // One that prepares is told by reading what it tells.
        if (Report is not { Failure: null, Step: ClusterStep.Prepared or ClusterStep.Committed } before)
        {
            return;
        }

        try
        {
            await BoundedAsync(token => client.RenewHeldAsync(id, token), cancellation).ConfigureAwait(false);
        }
        catch (AdminException exception) when (Report.Step == before.Step)
        {
            Fail(exception.Failure);
        }
        catch (AdminException)
        {
            // It was taken to the next step meanwhile, which says by itself what came of it.
        }
    }

    public Task CommitAsync() => TryAsync(async () =>
    {
        Enter(ClusterStep.Committing);
        _mayRunIt = true;
        try
        {
            UpgradeStatus status = await ReadAsync(token => client.CommitHeldAsync(id, token), settings.Silence, CancellationToken.None).ConfigureAwait(false);
            _mayRunIt = status.Step is not ReleaseStep.Aborted;
            if (status.Step == ReleaseStep.OnProbation)
            {
                Enter(ClusterStep.Committed);
            }
            else
            {
                Fail(status.Report.Failure ?? Unexpected(status));
            }
        }
        catch (AdminException exception) when (exception.IsUnasked || exception.Status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            // It was never told, or has refused.
            _mayRunIt = false;
            throw;
        }
    });

    public Task ConfirmAsync() => TryAsync(async () =>
    {
        Note(await BoundedAsync(token => client.ConfirmHeldAsync(id, token), CancellationToken.None).ConfigureAwait(false));
        Enter(ClusterStep.Confirmed);
    });

    /// <summary>Follows its probation. A host that goes back by itself has failed.</summary>
    public Task WatchAsync(CancellationToken cancellation) => TryAsync(async () =>
    {
        UpgradeStatus status = await ReadAsync(token => client.FollowAsync(UpgradeWait.Verdict, token), settings.Silence, cancellation).ConfigureAwait(false);
        if (status.Step is not (ReleaseStep.OnProbation or ReleaseStep.Finalised) || status.Report.Failure is not null)
        {
            Fail(status.Report.Failure ?? Unexpected(status));
        }
    });

    /// <summary>Gives up what is prepared there, or goes back from what is committed.</summary>
    public async Task GoBackAsync()
    {
        try
        {
            UpgradeStatus status = await BoundedAsync(token => client.GoBackHeldAsync(id, token), CancellationToken.None).ConfigureAwait(false);
            Note(status);
            Enter(status.Report is { Step: ReleaseStep.Aborted } or { Outcome: UpgradeOutcome.RolledBack } ? ClusterStep.WentBack : ClusterStep.Unknown);
        }
        catch (AdminException exception)
        {
            // What was not told to commit does nothing without its leader, and gives up by itself.
            Fail(exception.Failure);
            Enter(_mayRunIt ? ClusterStep.Unknown : ClusterStep.WentBack);
        }
    }

    private async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (AdminException exception)
        {
            Fail(exception.Failure);
        }
    }

    /// <summary>Reads a stream to its end; a host that says nothing for too long is lost.</summary>
    private async Task<UpgradeStatus> ReadAsync(
        Func<CancellationToken, IAsyncEnumerable<UpgradeEvent>> open, TimeSpan firstSilence, CancellationToken cancellation)
    {
        using CancellationTokenSource silence = new(firstSilence, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        try
        {
            UpgradeStatus? last = null;
            await foreach (UpgradeEvent told in open(either.Token).ConfigureAwait(false))
            {
                silence.CancelAfter(settings.Silence);
                tell(new ClusterEvent(client.Address, Report.Step, told));
                last = told.Upgrade ?? last;
                if (told.IsLast)
                {
                    Note(last!);
                    return last!;
                }
            }

            throw AdminClientFailures.CutOff(client.Address, cause: null);
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw AdminClientFailures.Silent(client.Address, settings.Silence);
        }
    }

    private async Task<UpgradeStatus> BoundedAsync(Func<CancellationToken, Task<UpgradeStatus>> ask, CancellationToken cancellation)
    {
        using CancellationTokenSource silence = new(settings.Silence, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        try
        {
            return await ask(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw AdminClientFailures.Silent(client.Address, settings.Silence);
        }
    }

    private void Enter(ClusterStep step)
    {
        lock (_lock)
        {
            _step = step;
        }

        tell(new ClusterEvent(client.Address, step));
    }

    private void Note(UpgradeStatus status)
    {
        lock (_lock)
        {
            _status = status;
        }
    }

    /// <summary>The first failure is the reason; what follows from it is not.</summary>
    private void Fail(ReleaseFailure failure)
    {
        ClusterStep step;
        lock (_lock)
        {
            _failure ??= failure;
            step = _step;
        }

        tell(new ClusterEvent(client.Address, step, Event: null, failure));
    }

    private static ReleaseFailure Unexpected(UpgradeStatus status) => new(
        DiagnosticIds.NothingUnderWay,
        $"Its upgrade is {status.Step}, which was not asked for.",
        status.Report.Release,
        "Look at its history for who did what (segue history).");
}
