using Segue.Runtime.Keyed;
using Segue.Runtime.Loading;
using Segue.Runtime.Servers;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <summary>
/// Plans a release from manifests and live figures. No code of the release is loaded; whatever is in the way is found here
/// if it can be.
/// </summary>
internal sealed class ReleasePlanner(RunningModules running)
{
    /// <summary>Plans a release.</summary>
    public ReleasePlan Plan(Release release, UpgradeOptions options)
    {
        try
        {
            ReleasePlan plan = TryPlan(release);
            long limit = options.MemoryLimitBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
            long needed = Environment.WorkingSet + plan.ExtraBytes;
            return needed <= limit ? plan : plan with { Route = ReleaseRoute.Refused, Failure = PlanFailures.NotEnoughMemory(needed, limit) };
        }
        catch (ReleaseException exception)
        {
            ReleaseRoute route = exception.DiagnosticId == DiagnosticIds.ContractMismatch ? ReleaseRoute.HandOff : ReleaseRoute.Refused;
            return new ReleasePlan { Release = release, Route = route, Failure = exception.Failure };
        }
    }

    private ReleasePlan TryPlan(Release release)
    {
        List<PlannedServer> servers = [];
        List<string> losses = [];
        List<PlannedMigration> migrations = [];
        bool canGoBack = true;
        long rows = 0;
        long extraBytes = 0;
        List<(ModuleSource Source, ModuleManifest Manifest)> modules = ReadManifests(release);
        Dictionary<string, string> homes = HomesOfUntouchedServers(release, modules);
        foreach ((ModuleSource source, ModuleManifest manifest) in modules)
        {
            CheckContracts(source, manifest);
            ModuleManifest? before = running.TryGetModule(manifest.Name)?.Manifest;
            foreach (ManifestServer server in manifest.Servers)
            {
                if (!homes.TryAdd(server.Name, manifest.Name))
                {
                    throw PlanFailures.ServerTwice(server.Name, manifest.Name, homes[server.Name]);
                }

                ThrowIfKeysChange(server, before);
                servers.Add(Describe(server, before));
            }

            if (before is not null)
            {
                ManifestPath path = Follow(before, manifest);
                losses.AddRange(path.Losses);
                migrations.AddRange(path.Steps);
                canGoBack &= path.CanGoBack;
                servers.AddRange(RemovedServers(before, manifest));
                foreach ((string server, long serverRows, long serverBytes) in Measure(manifest.Name))
                {
                    int index = servers.FindIndex(planned => planned.Name == server);
                    servers[index] = servers[index] with { Rows = serverRows };
                    rows += serverRows;
                    extraBytes += serverBytes;
                }
            }
        }

        foreach (string name in release.RemovedModules)
        {
            ModuleManifest removed = (running.TryGetModule(name) ?? throw PlanFailures.UnknownModule(name)).Manifest;
            servers.AddRange(RemovedServers(removed, successor: null));
        }

        return new ReleasePlan
        {
            Release = release,
            Route = ReleaseRoute.Swap,
            Servers = servers,
            Migrations = [.. migrations.Distinct()],
            Losses = losses,
            CanGoBack = canGoBack,
            Rows = rows,
            ExtraBytes = extraBytes,
            Manifests = [.. modules.Select(module => module.Manifest)],
        };
    }

    private static List<(ModuleSource Source, ModuleManifest Manifest)> ReadManifests(Release release)
    {
        List<(ModuleSource Source, ModuleManifest Manifest)> manifests =
            [.. release.Modules.Select(source => (source, ModulePackage.ReadManifest(source)))];
        foreach (IGrouping<string, (ModuleSource, ModuleManifest Manifest)> group in manifests.GroupBy(module => module.Manifest.Name))
        {
            if (group.Count() > 1)
            {
                throw PlanFailures.ModuleTwice(group.Key);
            }
        }

        return manifests;
    }

    /// <summary>The modules of the servers that the release leaves alone.</summary>
    private Dictionary<string, string> HomesOfUntouchedServers(Release release, List<(ModuleSource Source, ModuleManifest Manifest)> modules)
    {
        HashSet<string> touched = [.. release.RemovedModules, .. modules.Select(module => module.Manifest.Name)];
        return running.Servers
            .Where(server => !touched.Contains(server.Module.Manifest.Name))
            .ToDictionary(server => server.Name, server => server.Module.Manifest.Name);
    }

    /// <summary>A contract's assembly is shared and cannot be swapped: what the module was compiled against must be the host's.</summary>
    private static void CheckContracts(ModuleSource source, ModuleManifest manifest)
    {
        foreach ((ManifestServer server, ManifestContract contract) in manifest.Servers.SelectMany(server => server.Contracts.Select(contract => (server, contract))))
        {
            string? difference = HostContract.FindDifference(contract);
            if (difference is not null)
            {
                throw LoadFailures.ContractMismatch(source.Location, server.Name, contract.Name, difference);
            }
        }
    }

    /// <summary>Instances are found by their keys, and each key is of one type for ever.</summary>
    private static void ThrowIfKeysChange(ManifestServer server, ModuleManifest? before)
    {
        if (before?.Servers.FirstOrDefault(old => old.Name == server.Name) is { } old && old.KeyType != server.KeyType)
        {
            throw KeyedFailures.KeyTypeChanged(server.Name, old.KeyType, server.KeyType);
        }
    }

    private static ManifestPath Follow(ModuleManifest before, ModuleManifest manifest)
    {
        ManifestPath path = new(before, manifest);
        foreach (ManifestServer server in manifest.Servers)
        {
            if (before.Servers.FirstOrDefault(old => old.Name == server.Name) is { } old)
            {
                path.Follow(server.Name, old.StateAlias);
            }
        }

        // Rows, and states that another server took over: every alias that both know.
        HashSet<string> followed = [.. before.Servers.Select(server => server.StateAlias)];
        foreach (ManifestState state in before.States.Where(state => state.IsCurrent && !followed.Contains(state.Alias)))
        {
            if (manifest.States.Any(coming => coming.Alias == state.Alias && coming.IsCurrent))
            {
                path.Follow(state.Alias, state.Alias);
            }
        }

        return path;
    }

    private static PlannedServer Describe(ManifestServer server, ModuleManifest? before)
    {
        ManifestServer? old = before?.Servers.FirstOrDefault(old => old.Name == server.Name);
        return new PlannedServer(
            server.Name,
            old is null ? ServerChangeKind.Added : ServerChangeKind.Replaced,
            old is null ? null : $"{old.StateAlias}@{old.StateVersion}",
            $"{server.StateAlias}@{server.StateVersion}");
    }

    private static IEnumerable<PlannedServer> RemovedServers(ModuleManifest before, ModuleManifest? successor) => before.Servers
        .Where(old => successor?.Servers.Any(server => server.Name == old.Name) != true)
        .Select(old => new PlannedServer(old.Name, ServerChangeKind.Removed, $"{old.StateAlias}@{old.StateVersion}", To: null));

    /// <summary>The rows of the tables of a module's servers, or their instances, and the memory that a second copy takes.</summary>
    private IEnumerable<(string Server, long Rows, long Bytes)> Measure(string module)
    {
        foreach (ServerVersion server in running.Servers.Where(server => server.Module.Manifest.Name == module))
        {
            if (server.Keyed is { } keyed)
            {
                yield return (server.Name, keyed.Family.Count, keyed.Family.Count * RowSize.Estimate(server.StateVersion.Type));
                continue;
            }

            long rows = 0;
            long bytes = 0;
            foreach (KeptTable table in TableBinder.TablesOf(server, server.State))
            {
                long count = table.Member.Operations.Count(table.Table);
                rows += count;
                bytes += count * RowSize.Estimate(table.Member.Operations.RowType);
            }

            yield return (server.Name, rows, bytes);
        }
    }
}
