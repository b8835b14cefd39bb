using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

/// <summary>One decision: nothing runs, or the wait is given up. Never both, and nothing begins afterwards.</summary>
public sealed class QuiescenceTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly Quiescence _quiescence = new();

    public void Dispose() => _quiescence.Dispose();

    [Fact]
    public void Wait_WithoutCalls_IsReachedAtOnce()
    {
        Assert.True(_quiescence.Wait(Bound, _time, () => Assert.Fail("There was nothing to wait for.")));
        Assert.False(_quiescence.TryAdd());
    }

    [Fact]
    public void TryAdd_WhileGatesAreBeingClosed_Counts()
    {
        Assert.True(_quiescence.TryAdd());
        _quiescence.Release();
        Assert.True(_quiescence.TryAdd());
        _quiescence.Release();

        Assert.True(_quiescence.Wait(Bound, _time, () => { }));
    }

    [Fact]
    public void Wait_EndsWithTheLastCall()
    {
        _quiescence.TryAdd();
        _quiescence.TryAdd();
        int looks = 0;

        bool isReached = _quiescence.Wait(Bound, _time, () =>
        {
            if (++looks <= 2)
            {
                _quiescence.Release();
            }
        });

        Assert.True(isReached);
        Assert.False(_quiescence.TryAdd());
    }

    [Fact]
    public void RunningCall_MayLetAnotherIn()
    {
        _quiescence.TryAdd();
        int looks = 0;

        bool isReached = _quiescence.Wait(Bound, _time, () =>
        {
            switch (++looks)
            {
                case 1:
                    Assert.True(_quiescence.TryAdd());
                    break;
                case 2 or 3:
                    _quiescence.Release();
                    break;
            }
        });

        Assert.True(isReached);
    }

    [Fact]
    public void Bound_ThatPassesFirst_GivesUpForGood()
    {
        _quiescence.TryAdd();

        Assert.False(_quiescence.Wait(Bound, _time, () => _time.Advance(Bound)));

        // The call ends now; nobody may take that for quiescence, and nobody may be let in.
        Assert.False(_quiescence.TryAdd());
        _quiescence.Release();
        Assert.False(_quiescence.TryAdd());
    }

    /// <summary>The bound passes, and the last call ends before the wait is given up: the commit goes on, the gate stays closed.</summary>
    [Fact]
    public void Bound_ThatPassesWhileTheLastCallEnds_IsQuiescence()
    {
        _quiescence.TryAdd();

        bool isReached = _quiescence.Wait(Bound, _time, () =>
        {
            _time.Advance(Bound);
            _quiescence.Release();
        });

        Assert.True(isReached);
        Assert.False(_quiescence.TryAdd());
    }

    [Fact]
    public void Bound_IsMeasuredByTheGivenClock()
    {
        _quiescence.TryAdd();
        int looks = 0;

        Assert.False(_quiescence.Wait(Bound, _time, () =>
        {
            looks++;
            _time.Advance(TimeSpan.FromSeconds(2));
        }));

        Assert.Equal(3, looks);
    }

    /// <summary>The last call and the time-out race for the one word: whoever asks afterwards gets one answer.</summary>
    [Fact]
    public async Task LastCallAgainstTheBound_DecidesOnce()
    {
        int reached = 0;
        for (int round = 0; round < 300; round++)
        {
            using Quiescence quiescence = new();
            quiescence.TryAdd();
            using Barrier start = new(participantCount: 2);
            Task ending = OwnThread.Run(() =>
            {
                start.SignalAndWait(Patience.Limit);
                Thread.SpinWait(round * 50);
                quiescence.Release();
            });
            start.SignalAndWait(Patience.Limit, CancellationToken.None);
            reached += quiescence.Wait(TimeSpan.Zero, TimeProvider.System, () => { }) ? 1 : 0;
            Assert.False(quiescence.TryAdd());
            await ending.InTime();
            Assert.False(quiescence.TryAdd());
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{reached} of 300 were reached.");
    }
}
