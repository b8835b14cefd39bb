using System.Text.Json.Serialization;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Journal;

/// <summary>
/// One write: where an upgrade stands, and what is about to happen to it. Each step makes two, one before it acts and one
/// with what came of it.
/// </summary>
public sealed record JournalEntry
{
    /// <summary>The number of the upgrade; the first of a journal is 1, the next one has the next.</summary>
    public required long Upgrade { get; init; }

    /// <summary>What is about to happen; null where nothing is, and the entry says what has come of it.</summary>
    public ReleaseAction? Next { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who asked for the step.</summary>
    public required string Operator { get; init; }

    /// <summary>The upgrade's report at that time.</summary>
    public required UpgradeReport Report { get; init; }

    /// <summary>The modules that come. In the first entry of an upgrade only.</summary>
    public IReadOnlyList<JournalModule> Coming { get; init; } = [];

    /// <summary>The names of the modules that go without a successor. In the first entry of an upgrade only.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>What is current from this entry on; null where it changes nothing about that.</summary>
    public ReleaseStanding? Standing { get; init; }

    /// <summary>Where the upgrade stands.</summary>
    [JsonIgnore]
    public ReleaseStep Step => Report.Step;

    /// <summary>Whether the upgrade has come to an end with this entry.</summary>
    [JsonIgnore]
    public bool IsEnd => Next is null && Step is ReleaseStep.Finalised or ReleaseStep.Aborted or ReleaseStep.NeedsPerson;
}
