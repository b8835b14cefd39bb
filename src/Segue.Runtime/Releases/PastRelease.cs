using Segue.Runtime.Loading;

namespace Segue.Runtime.Releases;

/// <summary>A release that was committed: what it replaced, to load it again. Holds sources, no code.</summary>
/// <param name="Name">The name of the release.</param>
/// <param name="Replaced">Where the modules that went came from.</param>
/// <param name="Added">The names of the modules that came without a predecessor.</param>
internal sealed record PastRelease(string Name, IReadOnlyList<ModuleSource> Replaced, IReadOnlyList<string> Added)
{
    /// <summary>What a plan would replace, seen before its commit.</summary>
    public static PastRelease Of(ReleasePlan plan, RunningModules running)
    {
        if (plan.Failure is not null)
        {
            return new PastRelease(plan.Release.Name, [], []);
        }

        string[] coming = [.. plan.Release.Modules.Select(source => ModulePackage.ReadManifest(source).Name)];
        return new PastRelease(
            plan.Release.Name,
            [.. coming.Concat(plan.Release.RemovedModules).Select(running.TryGetModule).OfType<LoadedModule>().Select(module => module.Source)],
            [.. coming.Where(name => running.TryGetModule(name) is null)]);
    }

    /// <summary>The release that goes back.</summary>
    public Release WayBack() => new() { Name = $"back from {Name}", Modules = Replaced, RemovedModules = Added };
}
