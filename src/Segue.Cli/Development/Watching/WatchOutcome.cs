namespace Segue.Cli.Development.Watching;

/// <summary>What became of what was saved.</summary>
internal enum WatchOutcome
{
    /// <summary>The new build answers.</summary>
    Swapped,

    /// <summary>The host runs this very build.</summary>
    Unchanged,

    /// <summary>It does not build; the version that runs goes on.</summary>
    BuildFailed,

    /// <summary>The host did not take it, or went back; the version that ran goes on.</summary>
    Refused,

    /// <summary>The new build answers and could not be finalised; until it is, no other comes in.</summary>
    NotFinalised,

    /// <summary>No host answered.</summary>
    Unreachable,
}
