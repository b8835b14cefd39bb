using Segue.Runtime.Tests.Harness;
using Segue.Runtime.Tests.Tables.Litmus;

namespace Segue.Runtime.Tests.Tables;

/// <summary>
/// Readers, a writer or remover, and a sweep that ends and drops the layers, all at once and many times over. Each test is
/// also run against a broken twin, which it must find out.
/// </summary>
public sealed class LayeredRowsLitmusTests
{
    private const int Rows = 64;
    private const int Rounds = 400;

    /// <summary>A twin that survives so many rounds makes the test inconclusive, which is a failure.</summary>
    private const int RoundsToFindATwin = 20_000;

    [Fact]
    public async Task RemovedRows_StayRemoved() =>
        Assert.Equal(0, await CountViolations(Rounds, pause => new LayeredStore(Rows, pause), Remove, IsStillThere));

    [Fact]
    public async Task RemovedRows_ComeBackInTheTwin() => Assert.NotEqual(0, await CountViolations(
        RoundsToFindATwin, pause => new StoreWithoutSecondLook(Rows, pause, putsBlindly: false), Remove, IsStillThere, stopAtFirst: true));

    [Fact]
    public async Task WrittenRows_StayWritten() =>
        Assert.Equal(0, await CountViolations(Rounds, pause => new LayeredStore(Rows, pause), Write, IsNotAsWritten));

    [Fact]
    public async Task WrittenRows_AreLostInTheTwin() => Assert.NotEqual(0, await CountViolations(
        RoundsToFindATwin, pause => new StoreWithoutSecondLook(Rows, pause, putsBlindly: true), Write, IsNotAsWritten, stopAtFirst: true));

    private static void Remove(ILitmusStore store, int key) => store.Remove(key);

    private static bool IsStillThere(ILitmusStore store, int key) => store.Read(key) is not null;

    private static void Write(ILitmusStore store, int key) => store.Write(key, 1_000 + key);

    private static bool IsNotAsWritten(ILitmusStore store, int key) => store.Read(key) != 1_000 + key;

    private static async Task<int> CountViolations(
        int rounds,
        Func<Action, ILitmusStore> create,
        Action<ILitmusStore, int> change,
        Func<ILitmusStore, int, bool> isWrong,
        bool stopAtFirst = false)
    {
        int violations = 0;
        int seed = Seed.Choose();
        for (int round = 0; round < rounds && !(stopAtFirst && violations > 0); round++)
        {
            ILitmusStore store = create(PauseAtTimes);
            int[] order = [.. Enumerable.Range(0, Rows)];
            new Random(seed + round).Shuffle(order);
            using Barrier start = new(participantCount: 4);
            await Task.WhenAll(
                OwnThread.Run(() => ForEachKey(start, order, key => store.Read(key))),
                OwnThread.Run(() => ForEachKey(start, [.. order.Reverse()], key => store.Read(key))),
                OwnThread.Run(() => ForEachKey(start, order, key => change(store, key))),
                OwnThread.Run(() => ForEachKey(start, [0], _ => store.SweepAndDrop()))).InTime();
            violations += order.Count(key => isWrong(store, key));
        }

        return violations;
    }

    private static void ForEachKey(Barrier start, int[] keys, Action<int> act)
    {
        Assert.True(start.SignalAndWait(Patience.Limit));
        foreach (int key in keys)
        {
            act(key);
        }
    }

    /// <summary>Gives others the chance to come between the two looks.</summary>
    private static void PauseAtTimes()
    {
        if (Random.Shared.Next(4) == 0)
        {
            Thread.Yield();
        }
        else
        {
            Thread.SpinWait(Random.Shared.Next(200));
        }
    }
}
