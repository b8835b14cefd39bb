using System.Globalization;
using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

namespace Segue.Admin.Clusters;

/// <summary>
/// One release on several hosts: prepared and rehearsed on all, committed only when all are prepared, confirmed only when all have
/// committed; all go back if one fails or falls silent.
/// </summary>
/// <remarks>
/// <para>
/// A host that hears nothing of its leader goes back by itself, until it is confirmed: a leader that is ended leaves all hosts on the
/// release before, but where it ends between two confirmations.
/// </para>
/// <para>Follows erlmcp's cluster-wide upgrade, and Erlang/OTP's <c>release_handler</c> with <c>sync_nodes</c>.</para>
/// </remarks>
public sealed class ClusterUpgrade
{
    private readonly IReadOnlyList<SegueAdminClient> _hosts;
    private readonly ReleasePackage _release;
    private readonly ClusterSettings _settings;
    private readonly TimeProvider _time;

    /// <summary>Names release and hosts. Nothing is sent yet.</summary>
    /// <param name="hosts">The hosts, each once; they stay the caller's.</param>
    /// <param name="release">The release.</param>
    /// <param name="settings">What is asked; null takes the defaults.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="ArgumentException">There is no host, or one twice.</exception>
    public ClusterUpgrade(IReadOnlyList<SegueAdminClient> hosts, ReleasePackage release, ClusterSettings? settings = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(release);
        if (hosts.Count == 0 || hosts.Select(host => host.Address).Distinct().Count() < hosts.Count)
        {
            throw new ArgumentException("There is no host, or one is named twice.", nameof(hosts));
        }

        _hosts = hosts;
        _release = release;
        _settings = settings ?? new ClusterSettings();
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Takes the release through all steps on all hosts.</summary>
    /// <param name="tell">Told what happens, by several threads at once; must not throw. Null for nobody.</param>
    /// <param name="cancellation">Gives it up until the first host is told to commit; later it ends the watching alone.</param>
    /// <returns>The report.</returns>
    public async Task<ClusterReport> RunAsync(Action<ClusterEvent>? tell = null, CancellationToken cancellation = default)
    {
        string id = Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);
        ClusterMember[] members = [.. _hosts.Select(host => new ClusterMember(host, id, _settings, _time, tell ?? (static _ => { })))];
        if (await TryCommitAsync(members, cancellation).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        if (!HasFailed(members))
        {
            await AllAsync(members, static member => member.ConfirmAsync()).ConfigureAwait(false);
        }

        if (!HasFailed(members) && _settings.Upgrade.Wait == UpgradeWait.Verdict)
        {
            await WatchAsync(members, cancellation).ConfigureAwait(false);
        }

        return HasFailed(members) ? await GoBackAsync(members).ConfigureAwait(false) : Report(members, ClusterOutcome.Committed, failure: null);
    }

    /// <summary>Prepares all, and commits all. The hosts are told all the time that their leader is there.</summary>
    /// <returns>The report where none was told to commit; else null.</returns>
    private async Task<ClusterReport?> TryCommitAsync(ClusterMember[] members, CancellationToken cancellation)
    {
        using CancellationTokenSource ended = new();
        Task renewing = RenewAsync(members, ended.Token);
        try
        {
            if (!await TryPrepareAsync(members, cancellation).ConfigureAwait(false))
            {
                ClusterHostReport[] failed = Failed(members);
                await AllAsync(members, static member => member.GoBackAsync()).ConfigureAwait(false);
                return Report(members, ClusterOutcome.Refused, failed.Length == 0 ? ClusterFailures.Cancelled(Name) : ClusterFailures.Refused(Name, failed));
            }

            await AllAsync(members, static member => member.CommitAsync()).ConfigureAwait(false);
            return null;
        }
        finally
        {
            // Before any is confirmed: one that is knows of no leader any more, and would say so.
            await ended.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ClusterReport> GoBackAsync(ClusterMember[] members)
    {
        ClusterHostReport[] failed = Failed(members);
        await AllAsync(members, static member => member.GoBackAsync()).ConfigureAwait(false);
        ClusterHostReport[] unknown = [.. members.Select(static member => member.Report).Where(static host => host.Step == ClusterStep.Unknown)];
        return unknown.Length == 0
            ? Report(members, ClusterOutcome.WentBack, ClusterFailures.WentBack(Name, failed))
            : Report(members, ClusterOutcome.NeedsPerson, ClusterFailures.Differ(Name, failed, unknown));
    }

    private string Name => _release.Description.Name;

    private async Task<bool> TryPrepareAsync(ClusterMember[] members, CancellationToken cancellation)
    {
        try
        {
            await AllAsync(members, member => member.PrepareAsync(_release, cancellation)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }

        return !cancellation.IsCancellationRequested && !HasFailed(members);
    }

    /// <summary>Follows all probations until all have a verdict, or one has failed: then the others need not be waited for.</summary>
    private static async Task WatchAsync(ClusterMember[] members, CancellationToken cancellation)
    {
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Task> watching = [.. members.Select(member => member.WatchAsync(enough.Token))];
        while (watching.Count > 0)
        {
            Task next = await Task.WhenAny(watching).ConfigureAwait(false);
            watching.Remove(next);
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (HasFailed(members))
            {
                await enough.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task RenewAsync(ClusterMember[] members, CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(_settings.Lease / 3, _time);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
        {
            await AllAsync(members, member => member.RenewAsync(cancellation)).ConfigureAwait(false);
        }
    }

    private static Task AllAsync(ClusterMember[] members, Func<ClusterMember, Task> step) => Task.WhenAll(members.Select(step));

    private static bool HasFailed(ClusterMember[] members) => members.Any(static member => member.HasFailed);

    private static ClusterHostReport[] Failed(ClusterMember[] members) =>
        [.. members.Where(static member => member.HasFailed).Select(static member => member.Report)];

    private static ClusterReport Report(ClusterMember[] members, ClusterOutcome outcome, ReleaseFailure? failure) =>
        new(outcome, failure, [.. members.Select(static member => member.Report)]);
}
