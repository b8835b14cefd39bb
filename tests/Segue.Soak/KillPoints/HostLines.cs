namespace Segue.Soak.KillPoints;

/// <summary>The first words of the lines in which a killed host says what it does.</summary>
internal static class HostLines
{
    /// <summary>What the start has found.</summary>
    public const string Recovered = "recovered";

    /// <summary>Which version answers.</summary>
    public const string Version = "version";

    /// <summary>What the state holds after the start.</summary>
    public const string Contents = "contents";

    /// <summary>A write to the journal is done.</summary>
    public const string Write = "write";

    /// <summary>A step of a checkpoint is done.</summary>
    public const string Step = "step";

    /// <summary>What the state holds of which a checkpoint is taken now.</summary>
    public const string Checkpointing = "checkpointing";

    /// <summary>It stands still, to be killed.</summary>
    public const string Parked = "parked";

    /// <summary>It has come to its end.</summary>
    public const string Done = "done";
}
