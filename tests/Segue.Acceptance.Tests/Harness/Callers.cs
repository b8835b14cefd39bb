using System.Collections.Concurrent;
using Segue.Fixtures.Contracts;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>
/// Callers without pause that keep receipts: each has keys of its own, counts what it was told for each, and complains when
/// an answer is not the next one. So a lost, a doubled and a reordered call are all seen, without any help from Segue (I1).
/// </summary>
internal sealed class Callers
{
    /// <summary>How many calls a caller sometimes makes at once, without waiting for the one before.</summary>
    private const int Burst = 4;

    private readonly Func<string, ValueTask<long>> _add;
    private readonly ConcurrentBag<string> _complaints = [];
    private readonly ConcurrentDictionary<string, long> _receipts = new();
    private readonly List<Task> _running = [];
    private long _calls;
    private volatile bool _isStopped;

    private Callers(Func<string, ValueTask<long>> add) => _add = add;

    /// <summary>How many calls have been answered.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>What was wrong, one line each.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>How many calls each key was told of.</summary>
    public IReadOnlyDictionary<string, long> Receipts => _receipts;

    /// <summary>Starts callers.</summary>
    /// <param name="add">Adds one to a key and says what it has then.</param>
    /// <param name="count">How many callers.</param>
    /// <param name="keys">How many keys each has.</param>
    /// <param name="random">Chooses the keys.</param>
    /// <param name="toldBefore">What each of the keys was told before; null where they are new.</param>
    public static Callers Start(Func<string, ValueTask<long>> add, int count, int keys, Random random, long? toldBefore = null)
    {
        Callers callers = new(add);
        if (toldBefore is { } told)
        {
            foreach (string key in KeysOf(count, keys))
            {
                callers._receipts[key] = told;
            }
        }

        for (int caller = 0; caller < count; caller++)
        {
            string name = NameOf(caller);
            Random own = new(random.Next());
            callers._running.Add(Task.Run(() => callers.CallAsync(name, keys, own)));
        }

        return callers;
    }

    /// <summary>All keys that callers use.</summary>
    public static IEnumerable<string> KeysOf(int count, int keys) =>
        Enumerable.Range(0, count).SelectMany(caller => Enumerable.Range(0, keys).Select(key => KeyOf(NameOf(caller), key)));

    /// <summary>Waits until so many calls more have been answered.</summary>
    public async Task MakeAsync(long calls)
    {
        long until = Calls + calls;
        while (Calls < until && _complaints.IsEmpty)
        {
            await Task.Yield();
        }
    }

    /// <summary>Lets each caller end the call it is in.</summary>
    public async Task StopAsync()
    {
        _isStopped = true;
        await Task.WhenAll(_running);
    }

    /// <summary>Asserts that every call ran exactly once, in order, by comparing the receipts with the server's rows.</summary>
    public void AssertComplete(IEnumerable<CounterRow> rows)
    {
        Assert.Empty(Complaints.Take(10));
        Assert.Empty(Differences(rows).Take(10));
        Assert.True(Calls > 0, "Nobody has called.");
    }

    /// <summary>Where receipts and rows differ, one line each.</summary>
    public IEnumerable<string> Differences(IEnumerable<CounterRow> rows)
    {
        Dictionary<string, long> found = rows.ToDictionary(row => row.Key, row => row.Value);
        foreach ((string key, long told) in _receipts)
        {
            long has = found.GetValueOrDefault(key);
            if (has != told)
            {
                yield return $"{key}: {told} calls were answered, {has} are counted";
            }
        }
    }

    private static string NameOf(int caller) => $"caller-{caller}";

    private static string KeyOf(string name, int key) => $"{name}/{key}";

    private async Task CallAsync(string name, int keys, Random random)
    {
        while (!_isStopped)
        {
            string key = KeyOf(name, random.Next(keys));
            try
            {
                await CallAsync(key, random.Next(8) == 0 ? Burst : 1);
            }
            catch (Exception exception)
            {
                _complaints.Add($"{key}: {exception}");
                return;
            }

            // Calls that find the server idle end at once: without this the caller would never give its thread back.
            if (random.Next(64) == 0)
            {
                await Task.Yield();
            }
        }
    }

    private async Task CallAsync(string key, int calls)
    {
        // All are made before the first one is waited for: their order is part of the promise.
        Task<long>[] made = new Task<long>[calls];
        for (int call = 0; call < calls; call++)
        {
            made[call] = _add(key).AsTask();
        }

        foreach (Task<long> call in made)
        {
            long told = await call;
            long expected = _receipts.AddOrUpdate(key, 1, static (_, count) => count + 1);
            Interlocked.Increment(ref _calls);
            if (told != expected)
            {
                _complaints.Add($"{key}: call {expected} was told {told}");
                _receipts[key] = told;
            }
        }
    }
}
