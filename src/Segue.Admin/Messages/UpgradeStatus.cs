using System.Text.Json.Serialization;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Admin.Messages;

/// <summary>Where an upgrade is. A snapshot.</summary>
public sealed record UpgradeStatus
{
    /// <summary>Its number in the journal; 0 before its first step.</summary>
    public required long Number { get; init; }

    /// <summary>Its report.</summary>
    public required UpgradeReport Report { get; init; }

    /// <summary>How many rows are still to be carried over.</summary>
    public long RowsLeft { get; init; }

    /// <summary>Whether a probation goes on that may still go back without anyone.</summary>
    public bool IsOnWatch { get; init; }

    /// <summary>What callers see of the release, beside what they saw before; null outside of a probation.</summary>
    public ProbationFigures? Probation { get; init; }

    /// <summary>The release's criteria.</summary>
    public required ProbationCriteria Criteria { get; init; }

    /// <summary>Whether it has come to an end, so that another may begin.</summary>
    public bool HasEnded { get; init; }

    /// <summary>Where an upgrade of several hosts is led by somebody: what they call it.</summary>
    public string? HeldAs { get; init; }

    /// <summary>Until when the host waits for them before it goes back by itself (UTC).</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Where it is.</summary>
    [JsonIgnore]
    public ReleaseStep Step => Report.Step;
}
