using System.Text.Json.Serialization;

namespace Segue.Soak.Reporting;

/// <summary>What came of killing processes.</summary>
internal sealed record KillPointReport
{
    /// <summary>At how many points a process was killed.</summary>
    [JsonPropertyOrder(0)]
    public required int Points { get; init; }

    /// <summary>How many writes to the journal were counted, over all plays.</summary>
    [JsonPropertyOrder(1)]
    public required int JournalWrites { get; init; }

    /// <summary>How many restarts found everything as it must be.</summary>
    [JsonPropertyOrder(2)]
    public required int Recovered { get; init; }

    /// <summary>What the others found instead, a line each.</summary>
    [JsonPropertyOrder(3)]
    public required IReadOnlyList<string> Wrong { get; init; }
}
