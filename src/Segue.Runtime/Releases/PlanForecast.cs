using Segue.Runtime.Detached;
using Segue.Runtime.Loading;
using Segue.Runtime.Purging;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Releases;

/// <summary>What a planned release would cost the running service, by figures of this process; estimates all of them.</summary>
internal sealed class PlanForecast(RunningModules running, ServerRegistry registry, RetiredVersions retired)
{
    /// <summary>What a commit takes beside waiting for calls, and what each server of it adds.</summary>
    private static readonly TimeSpan PauseOfACommit = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan PauseOfAServer = TimeSpan.FromMicroseconds(10);

    /// <summary>What one processor needs for one row of a sweep.</summary>
    private static readonly TimeSpan SweepOfARow = TimeSpan.FromMicroseconds(1);

    /// <summary>Adds the figures to a plan.</summary>
    public ReleasePlan Add(ReleasePlan plan, UpgradeOptions options) => plan with
    {
        EstimatedPause = PauseOfACommit + (plan.Servers.Count * PauseOfAServer) + LongestWait(plan),
        EstimatedSweep = plan.Rows * SweepOfARow / options.BackgroundShare,
        KeepsOldCode = [.. WhatKeeps(plan)],
    };

    /// <summary>
    /// Gates stay closed until the calls that run have ended: 99 of a hundred take no longer than this. Servers are waited for side by
    /// side, so that the slowest one counts. Instances of keyed servers are not waited for.
    /// </summary>
    private TimeSpan LongestWait(ReleasePlan plan) => plan.Servers
        .Where(server => server.Change != ServerChangeKind.Added && registry.Families.TryGet(server.Name) is null)
        .Select(server => registry.TryGetMailbox(server.Name))
        .OfType<ServerMailbox>()
        .SelectMany(mailbox => mailbox.Meter.Copy().Methods)
        .Select(method => method.Value.Latencies.Percentile(0.99))
        .DefaultIfEmpty()
        .Max();

    private IEnumerable<string> WhatKeeps(ReleasePlan plan)
    {
        LoadedModule[] going =
        [
            .. plan.Manifests.Select(manifest => manifest.Name).Concat(plan.Release.RemovedModules).Select(running.TryGetModule).OfType<LoadedModule>(),
        ];
        foreach (LoadedModule module in going.Where(module => module.Manifest.LoadMode == ModuleLoadMode.Resident))
        {
            yield return $"{module.Title} is resident: its code stays, about 1 MiB.";
        }

        foreach (DetachedWorkStatus work in registry.DetachedWork.Where(work => going.Any(module => module.Title == work.Module)))
        {
            yield return $"{work.Module}: detached work '{work.Name}' of server '{work.Server}' runs since {work.Since:u}.";
        }

        foreach (RetiredVersion version in retired.Pinned)
        {
            yield return $"{version.Title}, let go by release '{version.Release}', is still here: {version.DescribePins()}.";
        }
    }
}
