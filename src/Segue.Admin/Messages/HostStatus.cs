using Segue.Runtime.Checkpoints;
using Segue.Runtime.Operations;
using Segue.Runtime.Purging;

namespace Segue.Admin.Messages;

/// <summary>What a host is doing. A snapshot.</summary>
public sealed record HostStatus
{
    /// <summary>The service.</summary>
    public required ServiceInfo Service { get; init; }

    /// <summary>When the snapshot was taken (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The release that is current by the journal; null before the first.</summary>
    public string? Release { get; init; }

    /// <summary>The modules that run.</summary>
    public required IReadOnlyList<RunningModule> Modules { get; init; }

    /// <summary>The releases that can be gone back from, the last one first.</summary>
    public required IReadOnlyList<string> CanGoBackFrom { get; init; }

    /// <summary>The upgrade that is under way, or the last one.</summary>
    public UpgradeStatus? Upgrade { get; init; }

    /// <summary>The servers.</summary>
    public required IReadOnlyList<ServerStatus> Servers { get; init; }

    /// <summary>The versions that were let go and have not left.</summary>
    public required IReadOnlyList<RetiredVersion> Pinned { get; init; }

    /// <summary>What came of the last checkpoint; null before the first of this process.</summary>
    public CheckpointReport? Checkpoint { get; init; }
}
