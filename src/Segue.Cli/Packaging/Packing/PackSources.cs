using Segue.Runtime.Packages;

namespace Segue.Cli.Packaging.Packing;

/// <summary>What was named to be packed.</summary>
internal sealed record PackSources
{
    /// <summary>The modules; none where a release only removes some.</summary>
    public required IReadOnlyList<PackInput> Modules { get; init; }

    /// <summary>What a release that is packed again says of itself; null where modules were named.</summary>
    public ReleaseFile? Release { get; init; }
}
