using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Segue.Calls;

namespace Segue.Tests.Calls;

/// <summary>Calls that had to wait: their items are pooled, and a ticket is good for its own call only.</summary>
/// <remarks>An item goes back to the thread that takes the result, so that results are taken here, when they are there.</remarks>
public sealed class QueuedCallTests
{
    private readonly Summer _server = new();
    private readonly ListMailbox _mailbox;
    private readonly SummerProxy _proxy;

    public QueuedCallTests()
    {
        _mailbox = new ListMailbox(_server);
        _proxy = new SummerProxy(_mailbox);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Item_CarriesTheNextCall_OnceItsResultIsTaken()
    {
        _mailbox.Occupy();
        ValueTask<long> first = _proxy.AddAsync(1, Cancellation);
        QueuedCall item = _mailbox.RunNext();
        Assert.Equal(1, await first);

        _mailbox.Occupy();
        ValueTask<long> second = _proxy.AddAsync(2, Cancellation);

        Assert.Same(item, _mailbox.Queue[0]);
        _mailbox.RunNext();
        Assert.Equal(3, await second);
    }

    [Fact]
    public async Task Item_WhoseResultIsNotTakenYet_CarriesNoOtherCall()
    {
        _mailbox.Occupy();
        ValueTask<long> first = _proxy.AddAsync(1, Cancellation);
        QueuedCall item = _mailbox.RunNext();

        _mailbox.Occupy();
        ValueTask<long> second = _proxy.AddAsync(2, Cancellation);
        Assert.NotSame(item, _mailbox.Queue[0]);
        _mailbox.RunNext();

        Assert.Equal(3, await second);
        Assert.Equal(1, await first);
    }

    [Fact]
    public async Task Caller_WhoLooksTwice_IsRefused_AndDisturbsNobodyElsesCall()
    {
        _mailbox.Occupy();
        ValueTask<long> first = _proxy.AddAsync(1, Cancellation);
        ValueTask<long> again = first;
        QueuedCall item = _mailbox.RunNext();
        Assert.Equal(1, await first);
        _mailbox.Occupy();
        ValueTask<long> second = _proxy.AddAsync(2, Cancellation);
        Assert.Same(item, _mailbox.Queue[0]);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await again);

        _mailbox.Occupy();
        ValueTask<long> third = _proxy.AddAsync(3, Cancellation);
        Assert.NotSame(item, _mailbox.Queue[1]);
        _mailbox.RunNext();
        Assert.Equal(3, await second);
        _mailbox.RunNext();
        Assert.Equal(6, await third);
    }

    [Fact]
    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "That it is not done is what is tested.")]
    public async Task Caller_WhoLooksTooEarly_IsRefused_AndTheCallGoesOn()
    {
        _mailbox.Occupy();
        ValueTask<long> call = _proxy.AddAsync(1, Cancellation);
        ValueTaskAwaiter<long> early = call.GetAwaiter();

        Assert.Throws<InvalidOperationException>(() => early.GetResult());

        _mailbox.RunNext();
        Assert.Equal(1, await call);
    }

    [Fact]
    public async Task Item_ThatIsReused_RemembersNothingOfTheCallBefore()
    {
        using CancellationTokenSource source = new();
        _mailbox.Occupy();
        ValueTask<long> first = _proxy.AddAsync(-1, source.Token);
        QueuedCall item = _mailbox.RunNext();
        await Assert.ThrowsAsync<InvalidOperationException>(() => first.AsTask());

        _mailbox.Occupy();
        ValueTask<long> second = _proxy.AddAsync(2, Cancellation);
        Assert.Same(item, _mailbox.Queue[0]);
        await source.CancelAsync();

        Assert.Single(_mailbox.Queue);
        Assert.Null(item.Owner);
        Assert.False(item.IsAdmitted);
        _mailbox.RunNext();
        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task Item_OfACancelledCall_IsReused()
    {
        using CancellationTokenSource source = new();
        _mailbox.Occupy();
        ValueTask<long> first = _proxy.AddAsync(1, source.Token);
        QueuedCall item = _mailbox.Queue[0];
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.AsTask());
        Assert.Empty(_mailbox.Queue);

        ValueTask<long> second = _proxy.AddAsync(2, Cancellation);

        Assert.Same(item, _mailbox.Queue[0]);
        _mailbox.RunNext();
        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task CallThatIsFailed_NeverRuns()
    {
        _mailbox.Occupy();
        Task<long> call = _proxy.AddInTaskAsync(1);

        _mailbox.FailNext(new TimeoutException("too late"));

        Assert.Equal("too late", (await Assert.ThrowsAsync<TimeoutException>(() => call)).Message);
        Assert.Equal(0, _server.State.Value);
    }

    [Fact]
    public async Task ContextOfTheCaller_IsSeenByTheCall_AndNotTheOneOfWhoeverRunsIt()
    {
        AsyncLocal<string> who = new() { Value = "caller" };
        string? seen = null;
        ListMailbox mailbox = new(new Summer());
        mailbox.Occupy();
        ContextProxy proxy = new(mailbox, () => seen = who.Value);
        Task call = proxy.RunAsync();

        who.Value = "runner";
        mailbox.RunNext();
        await call;

        Assert.Equal("caller", seen);
        Assert.Equal("runner", who.Value);
    }

    private sealed class ContextProxy(Mailbox mailbox, Action work) : ServerProxy(mailbox, owner: null)
    {
        public Task RunAsync() => Call<RunCall, PendingTask, Nothing, Task>(new RunCall(work));

        private readonly struct RunCall(Action work) : ICall<PendingTask>
        {
            public static string Method => "IContext.RunAsync";

            public static bool ResultMayBeForeign => false;

            public static bool IsConcurrent => false;

            public static long DeadlineTicks => 0;

            public CancellationToken Cancellation => default;

            public PendingTask Invoke(object server, CancellationToken cancellation)
            {
                work();
                return new PendingTask(Task.CompletedTask);
            }
        }
    }
}
