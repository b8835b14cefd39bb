using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Servers;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>Deadlines and limits of waiting calls hold for each instance by itself.</summary>
public sealed class KeyedBoundsTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task CallThatWaitsPastItsDeadline_NeverRuns()
    {
        FakeTimeProvider time = new();
        using Stage stage = await Stage.StartAsync(time, WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        Task<object?> holding = wallet.AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;
        Task<object?> late = wallet.WithinAsync("add and throw").AsTask();

        time.Advance(Deadline);

        DeadlineExceededException exceeded = await Assert.ThrowsAsync<DeadlineExceededException>(() => late);
        Assert.Equal(("wallet@a", Deadline, null), (exceeded.Server, exceeded.Waited, exceeded.Ran));
        stage.Bench.At("place").Open();
        await holding;
        Assert.Equal("a", await wallet.WithinAsync("key"));
        Assert.Equal(2, await wallet.AddAsync());
    }

    [Fact]
    public async Task DefaultDeadline_BoundsCallsThatHaveNone()
    {
        FakeTimeProvider time = new();
        using Stage stage = Stage.Create(time, mailboxes: new MailboxOptions { Deadline = Deadline });
        await stage.Host.StartAsync([WalletText.V1.Source], TestContext.Current.CancellationToken);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        Assert.Equal(1, await wallet.AddAsync());
        Task<object?> slow = wallet.AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;

        time.Advance(Deadline);

        DeadlineExceededException exceeded = await Assert.ThrowsAsync<DeadlineExceededException>(() => slow);
        Assert.Equal(Deadline, exceeded.Ran);

        // Its token ends the method; opening the place could end it sooner, and with what it wrote.
        Assert.Equal(2, await wallet.AddAsync());
    }

    [Fact]
    public async Task FullMailbox_RefusesCallsOfItsInstance_AndOfNoOther()
    {
        using Stage stage = Stage.Create(mailboxes: new MailboxOptions { MaxWaitingCalls = 2 });
        await stage.Host.StartAsync([WalletText.V1.Source], TestContext.Current.CancellationToken);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        Task<object?> holding = wallet.AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;
        Task<long>[] waiting = [wallet.AddAsync().AsTask(), wallet.AddAsync().AsTask()];

        MailboxFullException full = await Assert.ThrowsAsync<MailboxFullException>(() => wallet.AddAsync().AsTask());

        Assert.Equal("wallet@a", full.Server);
        Assert.Equal(1, await stage.Host.Servers.Get<IWallet>("b").AddAsync());
        stage.Bench.At("place").Open();
        await holding;
        long[] sums = await Task.WhenAll(waiting);
        Assert.Equal([2L, 3L], sums);
    }
}
