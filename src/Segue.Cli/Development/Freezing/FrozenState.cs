using System.Text.Json.Serialization;

namespace Segue.Cli.Development.Freezing;

/// <summary>What a freeze does for one state.</summary>
internal sealed record FrozenState
{
    /// <summary>The alias.</summary>
    public required string Alias { get; init; }

    /// <summary>The version that the code works with.</summary>
    public required int Version { get; init; }

    /// <summary>What is done.</summary>
    public required FreezeOutcome Outcome { get; init; }

    /// <summary>The schema file.</summary>
    public required string File { get; init; }

    /// <summary>Versions that the file had beyond the code's, none of them shipped, and that are gone from it.</summary>
    public IReadOnlyList<int> Dropped { get; init; } = [];

    /// <summary>The text of the file.</summary>
    [JsonIgnore]
    public string Text { get; init; } = "";
}
