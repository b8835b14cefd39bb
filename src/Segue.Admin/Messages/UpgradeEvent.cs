using Segue.Runtime.Releases;

namespace Segue.Admin.Messages;

/// <summary>One thing that happened in an upgrade, or that it goes on. The last one of a stream says where it is then.</summary>
public sealed record UpgradeEvent
{
    /// <summary>When (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>In which step.</summary>
    public required ReleaseStep Step { get; init; }

    /// <summary>What, in words; empty where nothing new has happened.</summary>
    public string Message { get; init; } = "";

    /// <summary>How much of <see cref="Total"/> is done, such as rows; 0 where nothing is counted.</summary>
    public long Done { get; init; }

    /// <summary>How much there is to do; 0 where nothing is counted.</summary>
    public long Total { get; init; }

    /// <summary>Where the upgrade is, in figures; null in most events.</summary>
    public UpgradeStatus? Upgrade { get; init; }

    /// <summary>Whether nothing more comes: what was waited for has come.</summary>
    public bool IsLast { get; init; }

    /// <summary>Why what was waited for cannot come; null where it did.</summary>
    public ReleaseFailure? Failure { get; init; }
}
