using Segue.Runtime.Tests.Harness;
using Segue.Runtime.Tests.Servers.Litmus;

namespace Segue.Runtime.Tests.Servers;

/// <summary>
/// The lost wake-up: a caller sees the server busy, the running call leaves, the caller queues on an idle server. Also run
/// against a broken twin, which the test must find out.
/// </summary>
public sealed class ServerMailboxWakeUpTests
{
    private const int Posters = 3;

    /// <summary>A later post would wake what an earlier one has stranded, so that a round ends with the first ones.</summary>
    private const int PostsEach = 1;
    private const int Rounds = 5_000;

    /// <summary>A twin that survives so many rounds makes the test inconclusive, which is a failure.</summary>
    private const int RoundsToFindATwin = 20_000;

    [Fact]
    public async Task CallerThatStandsBeforeABusyServer_AndQueuesWhenItIsIdle_RunsAtOnce()
    {
        HostedTally tally = new();
        (MeetingPlace place, Task<long> running) = await tally.OccupyAsync();
        using ParkingSpot spot = new();
        Task<long> call = OwnThread.Run(() => tally.CreateProxy(new ParkingOwner(spot)).AddAsync(1).AsTask()).Unwrap();
        spot.WaitUntilParked();

        place.Open();
        await running.InTime();
        spot.Release();

        Assert.Equal(1, await call.InTime());
        Assert.Equal(0, tally.Mailbox.WaitingCount);
    }

    [Fact]
    public async Task EveryPost_Runs() => Assert.Equal(0, await CountStranded(Rounds, static () => new RealGate()));

    [Fact]
    public async Task PostThatLooksFirst_IsFoundOut() =>
        Assert.NotEqual(0, await CountStranded(RoundsToFindATwin, static () => new GateThatLooksFirst(), stopAtFirst: true));

    private static async Task<int> CountStranded(int rounds, Func<IGate> create, bool stopAtFirst = false)
    {
        int stranded = 0;
        using Barrier round = new(Posters + 1);
        IGate gate = create();
        int isOver = 0;
        Task[] posters = [.. Enumerable.Range(0, Posters).Select(_ => OwnThread.Run(Post))];
        for (int number = 0; number < rounds && !(stopAtFirst && stranded > 0); number++)
        {
            gate = create();
            round.SignalAndWait(Patience.Limit);
            round.SignalAndWait(Patience.Limit);
            Assert.True(SpinWait.SpinUntil(() => gate.Ran == Posters * PostsEach || gate.IsStranded(), Patience.Limit), "A call was never woken.");
            stranded += gate.IsStranded() ? 1 : 0;
        }

        Volatile.Write(ref isOver, 1);
        round.SignalAndWait(Patience.Limit);
        await Task.WhenAll(posters).InTime();
        return stranded;

        void Post()
        {
            while (true)
            {
                round.SignalAndWait(Patience.Limit);
                if (Volatile.Read(ref isOver) == 1)
                {
                    return;
                }

                for (int post = 0; post < PostsEach; post++)
                {
                    gate.Post();
                }

                round.SignalAndWait(Patience.Limit);
            }
        }
    }
}
