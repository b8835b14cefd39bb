using Segue.Runtime.Releases;

namespace Segue.Runtime.Journal;

/// <summary>One upgrade in the history: who asked, what for, when, and what came of it.</summary>
public sealed record JournalUpgrade
{
    /// <summary>Its number.</summary>
    public required long Number { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Operator { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When its last entry was written (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The modules that came, or were to come.</summary>
    public IReadOnlyList<JournalModule> Coming { get; init; } = [];

    /// <summary>The names of the modules that went without a successor.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Its figures and outcome.</summary>
    public required UpgradeReport Report { get; init; }

    /// <summary>What was about to happen when the last entry was written; null where nothing was.</summary>
    public ReleaseAction? Next { get; init; }

    /// <summary>Puts an upgrade together.</summary>
    /// <param name="first">Its first entry.</param>
    /// <param name="last">Its last one.</param>
    /// <returns>The upgrade.</returns>
    public static JournalUpgrade Of(JournalEntry first, JournalEntry last)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(last);
        return new JournalUpgrade
        {
            Number = first.Upgrade,
            Operator = first.Operator,
            BeganAt = first.Time,
            ChangedAt = last.Time,
            Coming = first.Coming,
            Removed = first.Removed,
            Report = last.Report,
            Next = last.Next,
        };
    }
}
