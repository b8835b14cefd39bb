using Segue.Runtime.Tests.Harness;
using Segue.Runtime.Tests.Servers.Litmus;

namespace Segue.Runtime.Tests.Servers;

/// <summary>
/// Callers that come and go while somebody waits for nobody to be inside: whoever is told so must be alone from then on (I2).
/// Also run against a broken twin, which the test must find out.
/// </summary>
public sealed class QuiescenceLitmusTests
{
    private const int Callers = 3;
    private const int Rounds = 300;

    /// <summary>How often it is looked whether somebody is inside: for longer than a caller stays away, or one that may come is missed.</summary>
    private const int Looks = 20_000;

    /// <summary>A twin that survives so many rounds makes the test inconclusive, which is a failure.</summary>
    private const int RoundsToFindATwin = 5_000;

    [Fact]
    public async Task Quiescence_LetsNobodyIn_OnceItIsReached() =>
        Assert.Equal(0, await CountViolations(Rounds, static () => new RealRest()));

    [Fact]
    public async Task CountThatMayRiseFromZero_IsFoundOut() =>
        Assert.NotEqual(0, await CountViolations(RoundsToFindATwin, static () => new RestThatRisesFromZero(), stopAtFirst: true));

    private static async Task<int> CountViolations(int rounds, Func<IRest> create, bool stopAtFirst = false)
    {
        int violations = 0;
        int seed = Seed.Choose();
        for (int round = 0; round < rounds && !(stopAtFirst && violations > 0); round++)
        {
            using IRest rest = create();
            int inside = 0;
            int over = 0;
            using Barrier start = new(Callers + 1);
            Task[] callers = [.. Enumerable.Range(0, Callers).Select(caller => OwnThread.Run(() => ComeAndGo(new Random(seed + (round * Callers) + caller))))];
            start.SignalAndWait(Patience.Limit);
            if (rest.WaitUntilNobodyIsInside())
            {
                for (int look = 0; look < Looks; look++)
                {
                    violations += Volatile.Read(ref inside) > 0 ? 1 : 0;
                }
            }

            Volatile.Write(ref over, 1);
            await Task.WhenAll(callers).InTime();

            void ComeAndGo(Random random)
            {
                start.SignalAndWait(Patience.Limit);
                while (Volatile.Read(ref over) == 0)
                {
                    if (rest.TryEnter())
                    {
                        Interlocked.Increment(ref inside);
                        Thread.SpinWait(random.Next(40));
                        Interlocked.Decrement(ref inside);
                        rest.Leave();
                    }

                    // So that nobody is inside most of the time.
                    Thread.SpinWait(random.Next(400));
                }
            }
        }

        return violations;
    }
}
