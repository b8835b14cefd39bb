using Segue.Cli.Output;

namespace Segue.Cli.Development.Watching;

/// <summary>What became of one save, as <c>--json</c> writes it: one a line.</summary>
internal sealed record WatchEvent
{
    /// <summary>When (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What.</summary>
    public required WatchOutcome Outcome { get; init; }

    /// <summary>The module with its version; null where it does not build.</summary>
    public string? Module { get; init; }

    /// <summary>For how long gates were closed, in microseconds; null where they were not.</summary>
    public long? PauseMicroseconds { get; init; }

    /// <summary>How many rows were carried over; null where none could be.</summary>
    public long? Rows { get; init; }

    /// <summary>The errors of the build.</summary>
    public IReadOnlyList<string>? BuildErrors { get; init; }

    /// <summary>Why the host did not take it, or could not finalise it.</summary>
    public CommandError? Error { get; init; }
}
