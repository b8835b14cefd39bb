namespace Tour.Child;

/// <summary>The first words of the lines that a child reads; the names of clients may follow. Each is answered with one line of JSON.</summary>
internal static class ChildRequest
{
    /// <summary>Asks a permit for each of the clients; answers whether each was allowed.</summary>
    public const string Check = "check";

    /// <summary>Reads what each of the clients was allowed and denied; answers <see cref="Callers.ClientReceipt"/>s.</summary>
    public const string Read = "read";

    /// <summary>Answers the counts over all clients.</summary>
    public const string Statistics = "statistics";

    /// <summary>Takes a checkpoint; answers a <see cref="ChildCheckpoint"/>.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>
    /// Upgrades to version 2 up to the outcome of the commit, which is never written to the journal; answers the modules that run.
    /// </summary>
    public const string BeginUpgrade = "begin-upgrade";

    /// <summary>Upgrades to version 2, to the very end; answers the report of the step.</summary>
    public const string Upgrade = "upgrade";

    /// <summary>Stops the host in order. There is no answer, but the end of the process.</summary>
    public const string Stop = "stop";
}
