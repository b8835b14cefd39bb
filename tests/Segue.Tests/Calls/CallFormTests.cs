namespace Segue.Tests.Calls;

/// <summary>One call in the four ways in which a contract may return it, run at once, waiting, and failing.</summary>
public sealed class CallFormTests
{
    private readonly Summer _server = new();
    private readonly ListMailbox _mailbox;
    private readonly SummerProxy _proxy;

    public CallFormTests()
    {
        _mailbox = new ListMailbox(_server);
        _proxy = new SummerProxy(_mailbox);
    }

    [Fact]
    public async Task CallThatRanAtOnce_IsCompleted_InEveryForm()
    {
        Assert.Equal(1, await Completed(_proxy.AddAsync(1, TestContext.Current.CancellationToken).AsTask()));
        Assert.Equal(3, await Completed(_proxy.AddInTaskAsync(2)));
        Assert.True(_proxy.AddOnlyAsync(3).AsTask().IsCompletedSuccessfully);
        Assert.True(_proxy.AddOnlyInTaskAsync(4).IsCompletedSuccessfully);
        Assert.Equal(10, _server.State.Value);
    }

    [Fact]
    public async Task CallThatWaits_CompletesWhenItHasRun_InEveryForm()
    {
        Task[] calls = Post(1);
        Assert.All(calls, call => Assert.False(call.IsCompleted));

        RunAll();

        await Task.WhenAll(calls);
        Assert.Equal(1, await (Task<long>)calls[0]);
        Assert.Equal(3, await (Task<long>)calls[2]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CallThatThrows_IsFaultedWithWhatTheMailboxMakesOfIt_InEveryForm(bool waits)
    {
        Task[] calls = waits ? Post(-1) : Make(-1);
        RunAll();

        foreach (Task call in calls)
        {
            InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => call);
            Assert.Equal("rebuilt", thrown.Message);
            Assert.IsType<ArgumentOutOfRangeException>(thrown.InnerException);
        }

        Assert.Equal(0, _server.State.Value);
    }

    private Task[] Post(long amount)
    {
        _mailbox.Occupy();
        return Make(amount);
    }

    private Task[] Make(long amount) =>
    [
        _proxy.AddAsync(amount, TestContext.Current.CancellationToken).AsTask(),
        _proxy.AddOnlyAsync(amount).AsTask(),
        _proxy.AddInTaskAsync(amount),
        _proxy.AddOnlyInTaskAsync(amount),
    ];

    private void RunAll()
    {
        while (_mailbox.Queue.Count > 0)
        {
            _mailbox.RunNext();
        }
    }

    private static Task<long> Completed(Task<long> call)
    {
        Assert.True(call.IsCompletedSuccessfully);
        return call;
    }
}
