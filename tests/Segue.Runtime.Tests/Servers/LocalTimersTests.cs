using Microsoft.Extensions.Time.Testing;

namespace Segue.Runtime.Tests.Servers;

/// <summary>Timers in a plain unit test: an object made with <c>new</c>, and a clock.</summary>
public sealed class LocalTimersTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TimerThatStartsByItself_TicksWithTheClock()
    {
        Cleaner cleaner = new();
        cleaner.Timers.RunOn(_time);

        _time.Advance(Period * 3);

        Assert.Equal(3, cleaner.State.Cleanups);
    }

    [Fact]
    public void TickThatThrows_LeavesTheState_AndThrowsOutOfTheClock()
    {
        Cleaner cleaner = new();
        cleaner.Timers.RunOn(_time);
        cleaner.Timers.Start("fail", TimeSpan.FromSeconds(1));
        _time.Advance(Period / 2 - TimeSpan.FromSeconds(29.5));
        Assert.Equal(0, cleaner.State.Cleanups);

        Assert.Throws<InvalidOperationException>(() => _time.Advance(Period / 2));

        Assert.Equal(0, cleaner.State.Cleanups);
    }

    [Fact]
    public async Task TickThatWaits_IsAwaitedByTheTest()
    {
        Cleaner cleaner = new();
        cleaner.Timers.RunOn(_time);
        cleaner.Timers.Start("later", TimeSpan.Zero);
        _time.Advance(TimeSpan.FromTicks(1));

        await cleaner.Timers.LastTick;

        Assert.Equal(10, cleaner.State.Cleanups);
        Assert.False(cleaner.Timers.IsStarted("later"));
    }

    [Fact]
    public void Cancel_StopsATimer()
    {
        Cleaner cleaner = new();
        cleaner.Timers.RunOn(_time);
        Assert.True(cleaner.Timers.IsStarted("cleanup"));

        Assert.True(cleaner.Timers.Cancel("cleanup"));

        _time.Advance(Period * 3);
        Assert.Equal(0, cleaner.State.Cleanups);
        Assert.False(cleaner.Timers.Cancel("cleanup"));
    }

    [Fact]
    public void Start_WithWhatCannotBe_Throws()
    {
        Cleaner cleaner = new();
        Assert.Equal("nobody", Assert.Throws<TimerUnknownException>(() => cleaner.Timers.Start("nobody", Period)).Timer);
        Assert.Throws<ArgumentOutOfRangeException>(() => cleaner.Timers.Start("cleanup", -Period));
        Assert.Throws<ArgumentOutOfRangeException>(() => cleaner.Timers.Start("cleanup", Period, TimeSpan.Zero));
        cleaner.Timers.Start("cleanup", Period);
        Assert.Throws<InvalidOperationException>(() => cleaner.Timers.RunOn(_time));
        cleaner.Timers.Cancel("cleanup");
    }

    private sealed record CleanerState(int Cleanups);

    private sealed class Cleaner : Server<CleanerState>
    {
        public override CleanerState Initialize() => new(0);

        [Timer("cleanup", Every = "00:01:00")]
        private void CleanUp() => State = new CleanerState(State.Cleanups + 1);

        [Timer("fail")]
        private void Fail()
        {
            State = new CleanerState(99);
            throw new InvalidOperationException("no");
        }

        [Timer("later")]
        private async ValueTask LaterAsync(CancellationToken cancellation)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            State = new CleanerState(State.Cleanups + 10);
        }
    }
}
