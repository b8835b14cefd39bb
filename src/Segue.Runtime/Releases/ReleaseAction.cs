namespace Segue.Runtime.Releases;

/// <summary>What can happen to an upgrade.</summary>
public enum ReleaseAction
{
    /// <summary>Load and compile.</summary>
    Prepare,

    /// <summary>Try the migrations.</summary>
    Rehearse,

    /// <summary>Close the gates to switch.</summary>
    Commit,

    /// <summary>The switch is done, and is written down.</summary>
    Committed,

    /// <summary>Close the gates to go back.</summary>
    RollBack,

    /// <summary>The switch back is done, and is written down.</summary>
    WentBack,

    /// <summary>The switch was given up, and everything is as it was.</summary>
    GiveUp,

    /// <summary>Give up the way back.</summary>
    Finalise,

    /// <summary>Give up the upgrade.</summary>
    Abort,

    /// <summary>What answers is not what was committed, or it cannot be written down.</summary>
    Puzzle,
}
