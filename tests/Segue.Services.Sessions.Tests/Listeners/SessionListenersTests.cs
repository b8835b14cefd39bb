using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Harness;
using Segue.Services.Hosting.Sessions;

namespace Segue.Services.Sessions.Tests.Listeners;

/// <summary>Listeners are told one event after another, each from a queue of its own, and none holds up anybody.</summary>
public sealed class SessionListenersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listeners_AreToldEverything_InOrder()
    {
        SessionListeners listeners = new();
        ConcurrentQueue<string> one = new();
        ConcurrentQueue<string> other = new();
        using IDisposable first = listeners.Subscribe("one", (happened, _) => Note(one, happened));
        using IDisposable second = listeners.Subscribe("other", async (happened, _) => { await Task.Yield(); await Note(other, happened); });
        for (int number = 0; number < 1000; number++)
        {
            listeners.Publish(Event(number));
        }

        await listeners.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, 1000).Select(Name), one);
        Assert.Equal(one, other);
    }

    [Fact]
    public async Task Listener_ThatThrows_IsCounted_AndToldTheNextEvent()
    {
        SessionListeners listeners = new();
        ConcurrentQueue<string> told = new();
        using IDisposable bad = listeners.Subscribe("bad", (_, _) => throw new InvalidOperationException("on purpose"));
        using IDisposable good = listeners.Subscribe("good", (happened, _) => Note(told, happened));
        listeners.Publish(Event(1));
        listeners.Publish(Event(2));

        await Until.TrueAsync(() => listeners.Status.All(listener => listener.Delivered == 2), "both are told both");

        Assert.Equal([new SessionListenerStatus("bad", 2, 2, 0, 0), new SessionListenerStatus("good", 2, 0, 0, 0)], listeners.Status);
        Assert.Equal(["1", "2"], told);
    }

    [Fact]
    public async Task Listener_ThatIsTooFarBehind_MissesTheOldest_AndHoldsNobodyUp()
    {
        SessionListeners listeners = new(mostWaiting: 3);
        TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentQueue<string> told = new();
        using IDisposable slow = listeners.Subscribe("slow", async (happened, _) =>
        {
            arrived.TrySetResult();
            await open.Task;
            await Note(told, happened);
        });
        listeners.Publish(Event(0));
        await arrived.Task;
        for (int number = 1; number <= 10; number++)
        {
            listeners.Publish(Event(number));
        }

        Assert.Equal(new SessionListenerStatus("slow", 0, 0, 7, 3), listeners.Status[0]);
        open.SetResult();
        await Until.TrueAsync(() => told.Count == 4, "what waits is told");
        Assert.Equal(["0", "8", "9", "10"], told);
    }

    [Fact]
    public async Task Listener_ThatIsTakenAway_IsToldNothingMore()
    {
        SessionListeners listeners = new();
        ConcurrentQueue<string> told = new();
        IDisposable listener = listeners.Subscribe("gone", (happened, _) => Note(told, happened));
        listeners.Publish(Event(1));
        await Until.TrueAsync(() => told.Count == 1, "the first is told");

        listener.Dispose();
        listener.Dispose();
        listeners.Publish(Event(2));

        Assert.Empty(listeners.Status);
        await listeners.DisposeAsync();
        Assert.Equal(["1"], told);
    }

    [Fact]
    public void Dispose_TakesAllAway_WithoutWaiting()
    {
        SessionListeners listeners = new();
        using IDisposable hanging = listeners.Subscribe("hanging", (_, cancellation) => new ValueTask(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation)));
        listeners.Publish(Event(1));

        listeners.Dispose();

        Assert.Empty(listeners.Status);
    }

    [Fact]
    public async Task End_WaitsForAListenerThatHangs_ForABoundedTime()
    {
        FakeTimeProvider time = new();
        SessionListeners listeners = new(time: time);
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable hanging = listeners.Subscribe("hanging", async (_, cancellation) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        });
        listeners.Publish(Event(1));
        await arrived.Task;

        Task end = listeners.DisposeAsync().AsTask();
        Assert.False(end.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));

        await end.WaitAsync(Cancellation);
    }

    [Fact]
    public void Arguments_OutOfTheirRange_AreRefused()
    {
        SessionListeners listeners = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => new SessionListeners(mostWaiting: 0));
        Assert.Throws<ArgumentException>(() => listeners.Subscribe("", (_, _) => ValueTask.CompletedTask));
        Assert.Throws<ArgumentNullException>(() => listeners.Subscribe("x", null!));
    }

    private static ValueTask Note(ConcurrentQueue<string> notes, SessionEvent happened)
    {
        notes.Enqueue(happened.Session.Id);
        return ValueTask.CompletedTask;
    }

    private static string Name(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static SessionEvent Event(int number) => new(
        SessionEventKind.Created,
        new SessionInfo
        {
            Id = Name(number),
            CreatedAt = default,
            LastAccessedAt = default,
            Timeout = TimeSpan.FromHours(1),
            Revision = number,
            Owner = null,
            Metadata = ImmutableDictionary<string, string>.Empty,
            Reads = 0,
            Writes = 0,
            IsHibernated = false,
        },
        default);
}
