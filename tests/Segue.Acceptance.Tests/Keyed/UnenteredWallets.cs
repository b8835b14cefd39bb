using System.Collections.Concurrent;
using Segue.Fixtures.Contracts;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>
/// The broken twin of keyed servers: calls of an instance run one at a time, but a migration replaces its state without waiting
/// for its turn.
/// </summary>
internal sealed class UnenteredWallets
{
    private readonly ConcurrentDictionary<string, Instance> _instances = new();

    public async ValueTask<long> AddAsync(string key)
    {
        Instance instance = _instances.GetOrAdd(key, static _ => new Instance());
        await instance.OneAtATime.WaitAsync();
        try
        {
            long state = instance.State.Value;
            await Task.Yield();
            instance.State = new State(state + 1);
            return state + 1;
        }
        finally
        {
            instance.OneAtATime.Release();
        }
    }

    public void MigrateAll()
    {
        foreach (Instance instance in _instances.Values)
        {
            State old = instance.State;
            Thread.SpinWait(200);
            instance.State = new State(old.Value);
        }
    }

    public IReadOnlyList<CounterRow> List() => [.. _instances.Select(pair => new CounterRow(pair.Key, pair.Value.State.Value))];

    private sealed record State(long Value);

    private sealed class Instance
    {
        public SemaphoreSlim OneAtATime { get; } = new(1, 1);

        public volatile State State = new(0);
    }
}
