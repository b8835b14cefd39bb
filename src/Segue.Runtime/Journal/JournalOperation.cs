namespace Segue.Runtime.Journal;

/// <summary>
/// What somebody did to a running host beside its releases: suspended a server, replaced a state, restored a table. Written before
/// it is done, and once more with what came of it.
/// </summary>
public sealed record JournalOperation
{
    /// <summary>The number of the operation; the first of a journal is 1, the next one has the next.</summary>
    public required long Number { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Operator { get; init; }

    /// <summary>What was asked for, such as <c>sys suspend</c> or <c>table restore</c>.</summary>
    public required string What { get; init; }

    /// <summary>To what it was done: a server, an instance, a table, a release; null where it is the host.</summary>
    public string? Target { get; init; }

    /// <summary>What else there is to say of it, such as the name of a backup.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// What came of it: <c>done</c>, or the id of what was wrong, with a sentence; null where it goes on, or the process ended first.
    /// </summary>
    public string? Outcome { get; init; }
}
