using System.Text.Json;

namespace Segue.Runtime.Purging;

/// <summary>Who still runs, or holds, old code. Data, the same in code and as JSON.</summary>
public sealed record PurgeReport
{
    /// <summary>When (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The versions that have left while the report was made, as <c>name version</c>.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>The versions that have not left, the oldest first.</summary>
    public IReadOnlyList<RetiredVersion> Staying { get; init; } = [];

    /// <summary>The report as JSON.</summary>
    /// <returns>An object with the members <c>time</c>, <c>left</c> and <c>staying</c>.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, PurgeJson.Default.PurgeReport);

    /// <summary>Reads <see cref="ToJson"/>.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The report.</returns>
    /// <exception cref="JsonException">It is no such JSON; the message has the place.</exception>
    public static PurgeReport Parse(string json) =>
        JsonSerializer.Deserialize(json, PurgeJson.Default.PurgeReport) ?? throw new JsonException("The report is null.");
}
