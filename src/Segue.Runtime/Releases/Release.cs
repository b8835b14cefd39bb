using Segue.Runtime.Loading;
using Segue.Runtime.Probation;

namespace Segue.Runtime.Releases;

/// <summary>
/// Modules that go live together or not at all. A module replaces the loaded one of the same name; servers that the new
/// version lacks are removed, new ones are added.
/// </summary>
public sealed record Release
{
    /// <summary>How people and logs name the release.</summary>
    public required string Name { get; init; }

    /// <summary>The modules that come.</summary>
    public IReadOnlyList<ModuleSource> Modules { get; init; } = [];

    /// <summary>The names of loaded modules that go without a successor.</summary>
    public IReadOnlyList<string> RemovedModules { get; init; } = [];

    /// <summary>When the release is not good enough, and is gone back from without anyone.</summary>
    /// <value>The default are the defaults of <see cref="ProbationCriteria"/>.</value>
    public ProbationCriteria Probation { get; init; } = new();

    /// <summary>What the release hands to its migrations, as text; null where it hands nothing.</summary>
    /// <remarks>Erlang/OTP's <c>Extra</c>.</remarks>
    public string? Extra { get; init; }

    /// <summary>
    /// Its place in the order of all releases, at least 0; null where the order is not kept. See
    /// <see cref="UpgradeOptions.RefusesOlderReleases"/>.
    /// </summary>
    public long? Sequence { get; init; }
}
