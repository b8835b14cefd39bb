namespace Segue;

/// <summary>
/// An instance whose migration threw was called. Its state is kept as it was; the instance can be listed, repaired or
/// discarded, and is tried again by the next version and on the way back (I5).
/// </summary>
public sealed class InstanceQuarantinedException : SegueException
{
    /// <summary>Creates the refusal.</summary>
    /// <param name="server">The name of the keyed server.</param>
    /// <param name="key">The key of the instance, as text.</param>
    /// <param name="reason">What the migration threw, as text.</param>
    public InstanceQuarantinedException(string server, string key, string reason)
        : base(
            DiagnosticIds.InstanceQuarantined,
            $"Instance '{server}@{key}' is quarantined because the migration of its state threw: {reason}. Repair or discard it, or go back to the version before.")
    {
        Server = server;
        Key = key;
        Reason = reason;
    }

    /// <summary>The name of the keyed server.</summary>
    public string Server { get; }

    /// <summary>The key of the instance, as text.</summary>
    public string Key { get; }

    /// <summary>What the migration threw, as text.</summary>
    public string Reason { get; }
}
