using Segue.Calls;

namespace Segue.Tests.Calls;

public sealed class ServerProxyTests
{
    private readonly Summer _server = new();
    private readonly ListMailbox _mailbox;

    public ServerProxyTests() => _mailbox = new ListMailbox(_server);

    [Fact]
    public async Task IdleServer_RunsTheCallAtOnce_AndIsIdleAgain()
    {
        SummerProxy proxy = new(_mailbox);

        Assert.Equal(5, await proxy.AddAsync(5, TestContext.Current.CancellationToken));

        Assert.True(_mailbox.IsIdle);
        Assert.Equal(1, _mailbox.CallsBegun);
        Assert.Equal(["ISummer.AddAsync"], _mailbox.Checked);
    }

    [Fact]
    public async Task CallWhoseMethodWaits_KeepsTheServer_UntilItEnds()
    {
        _server.Waits = new TaskCompletionSource();
        SummerProxy proxy = new(_mailbox);

        Task<long> call = proxy.AddInTaskAsync(5);
        Assert.False(call.IsCompleted);
        Assert.False(_mailbox.IsIdle);
        _server.Waits.SetResult();

        Assert.Equal(5, await call);
        Assert.True(_mailbox.IsIdle);
    }

    [Fact]
    public async Task CallWhoseMethodWaits_AndThrows_LeavesTheStateFromBefore()
    {
        _server.Waits = new TaskCompletionSource();
        Sum before = _server.State;
        Task<long> call = new SummerProxy(_mailbox).AddInTaskAsync(-5);

        _server.Waits.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call);
        Assert.Same(before, _server.State);
        Assert.True(_mailbox.IsIdle);
    }

    [Fact]
    public async Task CallOfAnOwner_IsPosted_AndTheOwnerToldOfItsEnd()
    {
        Owner owner = new();
        SummerProxy proxy = new(_mailbox, owner);

        Assert.Equal(1, await proxy.AddInTaskAsync(1));

        Assert.Equal(["asked for ISummer.AddInTaskAsync", "ended ISummer.AddInTaskAsync"], owner.Log);
        Assert.True(_mailbox.IsIdle);
    }

    [Fact]
    public async Task CallOfARevokedOwner_IsRefused_AndReachesNoServer()
    {
        SummerProxy proxy = new(_mailbox, new Owner { IsRevoked = true });

        await Assert.ThrowsAsync<RevokedException>(() => proxy.AddInTaskAsync(1));

        Assert.Equal(0, _mailbox.CallsBegun);
    }

    private sealed class Owner : ServerOwner
    {
        public bool IsRevoked { get; init; }

        public List<string> Log { get; } = [];

        protected override void ThrowIfRevoked(string method)
        {
            Log.Add($"asked for {method}");
            if (IsRevoked)
            {
                throw new RevokedException($"A call of {method}");
            }
        }

        protected override void CallEnded(QueuedCall call) => Log.Add($"ended {call.Method}");
    }
}
