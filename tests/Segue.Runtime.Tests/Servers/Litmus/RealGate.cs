namespace Segue.Runtime.Tests.Servers.Litmus;

/// <summary>The real mailbox, called through the proxy.</summary>
internal sealed class RealGate : IGate
{
    private readonly HostedTally _tally = new();

    public int Ran => _tally.Server.Begun;

    public void Post() => _ = _tally.Callers.DoAsync(static _ =>
    {
        Thread.SpinWait(500);
        return ValueTask.FromResult(0L);
    }).AsTask();

    public bool IsStranded() => false;
}
