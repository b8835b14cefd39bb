using Segue.Calls;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

/// <summary>A tally behind its real mailbox, called through the generated proxy, and switched by the very steps of a commit.</summary>
internal sealed class HostedTally
{
    private static readonly Type Proxy = ServerRegistry.FindEntry(typeof(ITally))!.Proxy;

    public HostedTally(string name = "tally", WaitGraph? waits = null)
    {
        Mailbox = new ServerMailbox(name, waits ?? new WaitGraph());
        Callers = CreateProxy(owner: null);
        Server = new TallyServer();
        Install(Server, new TallyState(0));
        Mailbox.OpenGate();
    }

    public ServerMailbox Mailbox { get; }

    /// <summary>What callers outside of all servers hold.</summary>
    public ITally Callers { get; }

    /// <summary>The version that answers.</summary>
    public TallyServer Server { get; private set; }

    public CountingStrays Strays { get; } = new();

    public ServerOwnership Ownership => Mailbox.Ownership!;

    /// <summary>What another server holds of this one.</summary>
    public ITally HeldBy(HostedTally caller) => CreateProxy(caller.Ownership);

    public ITally CreateProxy(ServerOwner? owner) => (ITally)Activator.CreateInstance(Proxy, Mailbox, owner)!;

    /// <summary>Lets a call run on the server until the meeting point is opened.</summary>
    public async Task<(MeetingPlace Place, Task<long> Call)> OccupyAsync()
    {
        MeetingPlace place = new();
        Task<long> call = Callers.DoAsync(async _ =>
        {
            await place.PassAsync();
            return 0;
        }).AsTask();
        await place.Arrived.InTime();
        return (place, call);
    }

    /// <summary>Waits until so many calls wait.</summary>
    public void WaitForWaiting(int count) => Assert.True(SpinWait.SpinUntil(() => Mailbox.WaitingCount == count, Patience.Limit));

    /// <summary>Closes the gate, waits until nothing runs, puts another version in place and opens the gate.</summary>
    public TallyServer SwitchTo(string version)
    {
        using Quiescence quiescence = new();
        Mailbox.Join(quiescence);
        Mailbox.CloseGate();
        Assert.True(quiescence.Wait(Patience.Limit, TimeProvider.System, () => { }));
        TallyServer next = Replace(version);
        Mailbox.OpenGate();
        return next;
    }

    /// <summary>Puts another version in place. The gate is closed and nothing runs.</summary>
    public TallyServer Replace(string version)
    {
        TallyState state = Server.State;
        Ownership.Revoke();
        ((IServerState)Server).Revoke(Strays);
        Server = new TallyServer(version);
        Install(Server, state);
        return Server;
    }

    private void Install(TallyServer server, TallyState state)
    {
        ((IServerState)server).Current = state;
        Mailbox.Install(server, new ServerOwnership(Mailbox, Strays));
    }
}
