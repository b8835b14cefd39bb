namespace Segue;

/// <summary>
/// A call would have closed a cycle of waits: each server in it waits for the next, and none could ever go on. The call
/// that closes the cycle fails; the others go on.
/// </summary>
/// <remarks>Erlang/OTP's <c>gen_server:call</c> runs into its time-out here.</remarks>
public sealed class CallCycleException : SegueException
{
    /// <summary>Creates the refusal.</summary>
    /// <param name="servers">The servers in the order in which they wait, beginning with the one that called.</param>
    public CallCycleException(IReadOnlyList<string> servers)
        : base(
            DiagnosticIds.CallCycle,
            $"The call would wait for ever: {string.Join(" -> ", servers)} -> {servers[0]}. Let one of them answer before it calls, or move what they share into a server of its own.")
        => Servers = servers;

    /// <summary>The servers in the order in which they wait, beginning with the one that called.</summary>
    public IReadOnlyList<string> Servers { get; }
}
