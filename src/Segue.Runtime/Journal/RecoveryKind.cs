namespace Segue.Runtime.Journal;

/// <summary>What a start had to do about what the journal says.</summary>
public enum RecoveryKind
{
    /// <summary>Nothing: the journal was new.</summary>
    FirstStart,

    /// <summary>Nothing: no upgrade was under way when the process before ended.</summary>
    NothingUnderWay,

    /// <summary>What was under way was undone: the release that was current before it still is.</summary>
    Undone,

    /// <summary>What was under way was brought to its end.</summary>
    Finished,
}
