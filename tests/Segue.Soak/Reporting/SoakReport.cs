using System.Text.Json.Serialization;

namespace Segue.Soak.Reporting;

/// <summary>What came of a run.</summary>
internal sealed record SoakReport
{
    [JsonPropertyOrder(0)]
    public required int Seed { get; init; }

    [JsonPropertyOrder(1)]
    public required int Seconds { get; init; }

    /// <summary>How many releases were committed, those that were gone back from included.</summary>
    [JsonPropertyOrder(2)]
    public required int Upgrades { get; init; }

    [JsonPropertyOrder(3)]
    public required int Rollbacks { get; init; }

    [JsonPropertyOrder(4)]
    public required int Refused { get; init; }

    [JsonPropertyOrder(5)]
    public required int Aborted { get; init; }

    [JsonPropertyOrder(6)]
    public required long Calls { get; init; }

    /// <summary>How many calls failed that were not meant to.</summary>
    [JsonPropertyOrder(7)]
    public required long Failed { get; init; }

    [JsonPropertyOrder(8)]
    public required long Lost { get; init; }

    [JsonPropertyOrder(9)]
    public required long Doubled { get; init; }

    /// <summary>The most versions of one module that were in memory at once.</summary>
    [JsonPropertyOrder(10)]
    public required int VersionsAlive { get; init; }

    /// <summary>Resident memory after the warm-up, once everything that is garbage has been collected.</summary>
    [JsonPropertyOrder(11)]
    public required long MemoryStartMiB { get; init; }

    [JsonPropertyOrder(12)]
    public required long MemoryEndMiB { get; init; }
}
