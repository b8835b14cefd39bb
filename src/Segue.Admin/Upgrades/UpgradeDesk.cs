using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Segue.Admin.Access;
using Segue.Admin.Messages;
using Segue.Admin.Serving;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Admin.Upgrades;

/// <summary>
/// Upgrades as operators ask for them. They go on whether whoever asked still listens or not: an operator's connection is no reason to
/// leave a service half-way.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class UpgradeDesk(ReleaseHandler releases, AdminOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly Lock _lock = new();
    private HeldUpgrade? _held;

    /// <summary>What goes on by itself, and of which upgrade: the last one that was carried on.</summary>
    private (Upgrade? Upgrade, Task Work) _carried = (null, Task.CompletedTask);

    /// <summary>
    /// The bounds of an operator's upgrade. What they ask for does not let an old release into a service that is in earnest: the host's
    /// environment says that it is not, and no request can.
    /// </summary>
    public static UpgradeOptions Bounds(AdminServices services, AdminCaller caller, UpgradeSettings settings) => services.Upgrades with
    {
        Operator = caller.Name,
        CommitBound = settings.MaxPause ?? services.Upgrades.CommitBound,
        RefusesOlderReleases = !(services.IsDevelopment && settings.AllowsOlderReleases),
    };

    /// <summary>The release as somebody wants it watched.</summary>
    public static Release Judged(Release release, UpgradeSettings settings) => settings.Probation switch
    {
        null => release,
        { Ticks: 0 } => release with { Probation = ProbationCriteria.None },
        { } duration => release with { Probation = release.Probation with { IsWatched = true, Duration = duration } },
    };

    /// <summary>Begins an upgrade that goes on by itself up to its commit, and its probation after it.</summary>
    /// <exception cref="ReleaseException">Another upgrade is under way.</exception>
    public async Task<Upgrade> BeginAsync(Release release, UpgradeOptions bounds)
    {
        Upgrade upgrade = await BeginOnlyAsync(release, bounds).ConfigureAwait(false);
        Carry(upgrade, upgrade.RunAsync(CancellationToken.None), bounds.Operator);
        return upgrade;
    }

    /// <summary>Begins an upgrade that is prepared and rehearsed, and then waits for its leader.</summary>
    /// <exception cref="ReleaseException">Another upgrade is under way.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "It is the field's until the next one, or the end.")]
    public async Task<Upgrade> BeginHeldAsync(Release release, UpgradeOptions bounds, string id, TimeSpan lease)
    {
        Upgrade upgrade = await BeginOnlyAsync(release, bounds).ConfigureAwait(false);
        HeldUpgrade held = new(id, upgrade, lease <= options.LongestLease ? lease : options.LongestLease, time, EndSilently);
        lock (_lock)
        {
            _held?.Dispose();
            _held = held;
        }

        Carry(upgrade, PrepareAndRehearseAsync(upgrade), bounds.Operator);
        return upgrade;
    }

    /// <summary>The leader is there.</summary>
    public Upgrade Renew(string id)
    {
        HeldUpgrade held = Find(id);
        return held.TryRenew() ? held.Upgrade : throw AdminFailures.NotHeld(id);
    }

    /// <summary>The leader listens. Where what it holds is over, it is told of that otherwise.</summary>
    public void KeepHold(string id)
    {
        lock (_lock)
        {
            if (_held?.Id == id)
            {
                _held.TryRenew();
            }
        }
    }

    /// <summary>Commits what is held: all hosts are prepared.</summary>
    /// <exception cref="AdminRefusal">It is not held, or not any more.</exception>
    public Upgrade Commit(string id)
    {
        HeldUpgrade held = Find(id);
        if (held.Upgrade.Step != ReleaseStep.Rehearsed || !held.TryAdvance(HeldStage.Prepared, HeldStage.Committing))
        {
            throw AdminFailures.NotHeld(id);
        }

        Carry(held.Upgrade, CommitAsync(held), by: null);
        return held.Upgrade;
    }

    /// <summary>All hosts have committed: this one stays on its new version whatever becomes of the leader.</summary>
    /// <exception cref="AdminRefusal">It is not held, or not any more.</exception>
    public Upgrade Confirm(string id)
    {
        HeldUpgrade held = Find(id);
        return held.TryAdvance(HeldStage.Unconfirmed, HeldStage.Over) ? held.Upgrade : throw AdminFailures.NotHeld(id);
    }

    /// <summary>
    /// Another host has failed: gives up what is held here, or goes back from it, wherever it is. Asked for by its id, so that it is never
    /// a release before it that is gone back from.
    /// </summary>
    /// <returns>The upgrade; its report says whether the release before runs.</returns>
    /// <exception cref="AdminRefusal">There is no such upgrade.</exception>
    public async Task<Upgrade> GoBackAsync(string id)
    {
        HeldUpgrade held = Find(id);
        held.End();

        // Waits for a commit that goes on; of one that is done it gives up nothing.
        await held.Upgrade.AbortAsync().ConfigureAwait(false);
        if (held.Upgrade.Step == ReleaseStep.OnProbation)
        {
            await held.Upgrade.RollBackAsync(AdminFailures.OtherHostFailed(held.Upgrade.Plan.Release.Name), CancellationToken.None).ConfigureAwait(false);
        }

        return held.Upgrade;
    }

    /// <summary>Somebody decides otherwise: nothing happens by itself any more.</summary>
    public void EndHold()
    {
        lock (_lock)
        {
            _held?.End();
        }
    }

    /// <summary>
    /// Whether something goes on with an upgrade that a client waits for: that the new version answers is not the end of a commit, whose
    /// outcome is written after it.
    /// </summary>
    public bool IsCarriedOn(Upgrade upgrade)
    {
        lock (_lock)
        {
            return _carried.Upgrade == upgrade && !_carried.Work.IsCompleted;
        }
    }

    /// <summary>Where an upgrade is.</summary>
    public UpgradeStatus StatusOf(Upgrade upgrade)
    {
        HeldUpgrade? held;
        lock (_lock)
        {
            held = _held?.Upgrade == upgrade && !_held.IsOver ? _held : null;
        }

        return new UpgradeStatus
        {
            Number = upgrade.Number,
            Report = upgrade.Report,
            RowsLeft = upgrade.RowsLeft,
            IsOnWatch = upgrade.IsOnWatch,
            Probation = upgrade.Probation,
            Criteria = upgrade.Plan.Release.Probation,
            HasEnded = upgrade.HasEnded,
            HeldAs = held?.Id,
            HeldUntil = held?.Until,
        };
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _held?.Dispose();
        }
    }

    private async Task<Upgrade> BeginOnlyAsync(Release release, UpgradeOptions bounds)
    {
        if (releases.Retired.Pinned.Count >= bounds.PinnedVersionLimit)
        {
            // Nobody tells that something has let go of old code: it has to be asked to leave once more.
            await releases.Retired.PurgeAsync(searchBound: TimeSpan.Zero, cancellation: CancellationToken.None).ConfigureAwait(false);
        }

        return releases.Begin(release, bounds);
    }

    private HeldUpgrade Find(string id)
    {
        lock (_lock)
        {
            return _held is { } held && held.Id == id ? held : throw AdminFailures.NotHeld(id);
        }
    }

    private static async Task PrepareAndRehearseAsync(Upgrade upgrade)
    {
        await upgrade.PrepareAsync(CancellationToken.None).ConfigureAwait(false);
        if (upgrade.Step == ReleaseStep.Prepared)
        {
            await upgrade.RehearseAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task CommitAsync(HeldUpgrade held)
    {
        await held.Upgrade.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        if (!held.TryAdvance(HeldStage.Committing, held.Upgrade.Step == ReleaseStep.OnProbation ? HeldStage.Unconfirmed : HeldStage.Over))
        {
            held.End();
        }
    }

    private void EndSilently(HeldUpgrade held, HeldStage stage)
    {
        ReleaseFailure failure = AdminFailures.LeaderSilent(
            held.Upgrade.Plan.Release.Name,
            held.Lease,
            stage == HeldStage.Prepared ? "What was prepared is given up; nothing has changed." : "The host goes back to the version before.");
        logger.LogLeaderSilent(failure.ToString());
        Carry(
            held.Upgrade,
            stage == HeldStage.Prepared ? held.Upgrade.AbortAsync() : held.Upgrade.RollBackAsync(failure, CancellationToken.None),
            by: null);
    }

    /// <summary>Expected failures are in the upgrade's report; what else there is must not be lost with nobody there to see it.</summary>
    private void Carry(Upgrade upgrade, Task work, string? by)
    {
        lock (_lock)
        {
            _carried = (upgrade, CarryAsync(work, by ?? "the leader"));
        }
    }

    private async Task CarryAsync(Task work, string caller)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            logger.LogUpgradeFailed(exception, caller);
        }
    }
}
