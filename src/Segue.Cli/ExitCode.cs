namespace Segue.Cli;

/// <summary>How the command ended. Scripts rely on the numbers: they are never changed.</summary>
internal enum ExitCode
{
    /// <summary>What was asked for is done, or checked and found good.</summary>
    Done = 0,

    /// <summary>The command was called wrongly, or a check found something.</summary>
    Failed = 1,

    /// <summary>A service refused; nothing has changed.</summary>
    Refused = 2,

    /// <summary>An upgrade went back by itself; the service runs what it ran before.</summary>
    RolledBack = 3,

    /// <summary>Something is neither done nor undone, and a person must decide.</summary>
    NeedsPerson = 4,
}
