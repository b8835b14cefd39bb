using Segue.Runtime.Releases;

namespace Segue.Runtime.Purging;

/// <summary>Why no further version may be retired.</summary>
internal static class PurgeFailures
{
    private const string WayOut =
        "or hand the service off to a new process, or restart it, from a checkpoint where it has one (docs/concepts/purge.md).";

    public static ReleaseFailure TooManyPinned(IReadOnlyList<RetiredVersion> pinned, int limit) => new(
        DiagnosticIds.PinnedVersionLimit,
        $"The code of {pinned.Count} retired versions has not left, and the limit is {limit}: another swap would only add to them.",
        string.Join(" | ", pinned.Select(version => $"{version.Title}: {version.DescribePins()}")),
        $"Let go of what holds them and upgrade again, {WayOut}");

    public static ReleaseFailure TooManyResident(int count, int limit) => new(
        DiagnosticIds.ResidentVersionLimit,
        $"{count} retired versions of resident modules stay in memory, and the limit is {limit}.",
        Where: null,
        $"Raise UpgradeOptions.ResidentVersionLimit, {WayOut}");
}
