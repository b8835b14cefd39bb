using Segue.Runtime.Probation;
using Segue.Runtime.Purging;

namespace Segue.Runtime.Releases;

/// <summary>What an upgrade did, in figures. A snapshot; later steps fill in more.</summary>
public sealed record UpgradeReport
{
    /// <summary>The name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Where the upgrade is.</summary>
    public required ReleaseStep Step { get; init; }

    /// <summary>How it came out.</summary>
    public required UpgradeOutcome Outcome { get; init; }

    /// <summary>Why it was refused, aborted or gone back from; null where it was not.</summary>
    public ReleaseFailure? Failure { get; init; }

    /// <summary>The modules that were replaced, as <c>name version</c>.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>The modules that came, as <c>name version</c>.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>How many rows the tables of the release had at the commit; 0 without tables.</summary>
    public long Rows { get; init; }

    /// <summary>How many rows rehearsal has tried.</summary>
    public long RehearsedRows { get; init; }

    /// <summary>How many rows are quarantined now.</summary>
    public long QuarantinedRows { get; init; }

    /// <summary>How long gates were closed; null before the commit.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>How much of <see cref="Pause"/> the garbage collector took.</summary>
    public TimeSpan? GcPause { get; init; }

    /// <summary>How long loading and compiling took; null before it.</summary>
    public TimeSpan? PrepareTime { get; init; }

    /// <summary>How long rehearsal took; null before it.</summary>
    public TimeSpan? RehearseTime { get; init; }

    /// <summary>How long the sweep took; null before its end.</summary>
    public TimeSpan? SweepTime { get; init; }

    /// <summary>Whether the code that this step leaves behind has left; null before that is known, or where none is left behind.</summary>
    public bool? OldCodeCollected { get; init; }

    /// <summary>
    /// The versions that this step has left behind and that did not leave, with what holds them, as it was found then. What
    /// holds now is in <see cref="ReleaseHandler.Retired"/>.
    /// </summary>
    public IReadOnlyList<RetiredVersion> Pinned { get; init; } = [];

    /// <summary>
    /// The timers for which the version that comes has no method, as <c>server: timer</c>. They are kept and do not tick; going
    /// back takes them up again.
    /// </summary>
    public IReadOnlyList<string> UnknownTimers { get; init; } = [];

    /// <summary>The detached work of the code that went which still ran when finalisation gave up waiting for it.</summary>
    public IReadOnlyList<string> DetachedWork { get; init; } = [];

    /// <summary>How often code of a replaced version touched what was no longer its own (I2).</summary>
    public long StrayAccesses { get; init; }

    /// <summary>What the probation has found.</summary>
    public ProbationVerdict Verdict { get; init; }

    /// <summary>What the verdict was found from; null before it.</summary>
    public ProbationFigures? ProbationFigures { get; init; }
}
