using Segue.Runtime.Loading;

namespace Segue.Runtime.Releases;

/// <summary>A release that was committed: what it replaced, to load it again. Holds sources and manifests, no code.</summary>
/// <param name="Name">The name of the release.</param>
/// <param name="Replaced">Where the modules that went came from, and what they said of themselves.</param>
/// <param name="Added">The names of the modules that came without a predecessor.</param>
internal sealed record PastRelease(string Name, IReadOnlyList<(ModuleSource Source, ModuleManifest Manifest)> Replaced, IReadOnlyList<string> Added)
{
    /// <summary>What a plan would replace, seen before its commit.</summary>
    public static PastRelease Of(ReleasePlan plan, RunningModules running)
    {
        string[] coming = [.. plan.Manifests.Select(manifest => manifest.Name)];
        return new PastRelease(
            plan.Release.Name,
            [
                .. coming
                    .Concat(plan.Release.RemovedModules)
                    .Select(running.TryGetModule)
                    .OfType<LoadedModule>()
                    .Select(module => (module.Source, module.Manifest)),
            ],
            [.. coming.Where(name => running.TryGetModule(name) is null)]);
    }

    /// <summary>The release that goes back.</summary>
    public Release WayBack() => new() { Name = $"back from {Name}", Modules = [.. Replaced.Select(module => module.Source)], RemovedModules = Added };

    /// <summary>
    /// Refuses the way back where a module is no longer what it was: a folder that was overwritten by its successor would
    /// come back as that, and be called the version before (I9).
    /// </summary>
    public ReleasePlan Check(ReleasePlan wayBack)
    {
        foreach (((ModuleSource source, ModuleManifest expected), ModuleManifest found) in Replaced.Zip(wayBack.Manifests))
        {
            if (!found.IsSameAs(expected))
            {
                return wayBack with { Route = ReleaseRoute.Refused, Failure = LoadFailures.ModuleExchanged(source.Location, expected, found) };
            }
        }

        return wayBack;
    }
}
