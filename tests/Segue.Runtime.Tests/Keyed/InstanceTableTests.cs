using Segue.Runtime.Keyed;
using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Keyed;

/// <summary>Each key has one instance, whoever looks for it while the table grows.</summary>
public sealed class InstanceTableTests
{
    private readonly InstanceTable<long> _table = new();
    private readonly KeyedFamily<long> _family = new(
        new ServerMailbox("test", new WaitGraph()), new WaitGraph(), MailboxServices.Default, ServerKeyKind.Number, static key => key.AsInt64(), ServerKey.FromInt64);

    [Fact]
    public void GetOrAdd_GivesTheSameInstanceForAKey()
    {
        KeyedInstance<long>[] made = [.. Enumerable.Range(0, 10_000).Select(key => _table.GetOrAdd(key, _family))];

        Assert.All(made, instance => Assert.Same(instance, _table.GetOrAdd(instance.Key, _family)));
        Assert.All(made, instance => Assert.Same(instance, _table.TryFind(instance.Key)));
        Assert.Null(_table.TryFind(10_000));
        Assert.Equal(made.ToHashSet(), _table.All().ToHashSet());
    }

    [Fact]
    public void RemovedInstance_IsFoundNoMore_AndItsNeighboursAre()
    {
        KeyedInstance<long>[] made = [.. Enumerable.Range(0, 10_000).Select(key => _table.GetOrAdd(key, _family))];
        foreach (KeyedInstance<long> instance in made.Where(instance => instance.Key % 3 == 0))
        {
            lock (instance.Lock)
            {
                instance.Shard.RemoveLocked(instance);
            }
        }

        Assert.All(made, instance => Assert.Equal(instance.Key % 3 != 0, _table.TryFind(instance.Key) is not null));
        Assert.NotSame(made[0], _table.GetOrAdd(0, _family));
    }

    [Fact]
    public async Task Lookups_WhileTheTableGrows_NeverMissAndNeverDouble()
    {
        const int Keys = 200_000;
        int found = 0;
        KeyedInstance<long>[] first = [.. Enumerable.Range(0, 1000).Select(key => _table.GetOrAdd(key, _family))];
        bool isGrown = false;
        Task[] lookers = [.. Enumerable.Range(0, 2).Select(_ => OwnThread.Run(() =>
        {
            while (!Volatile.Read(ref isGrown))
            {
                foreach (KeyedInstance<long> instance in first)
                {
                    if (_table.TryFind(instance.Key) != instance)
                    {
                        throw new InvalidOperationException($"{instance.Key} was missed.");
                    }
                }

                Interlocked.Increment(ref found);
            }
        }))];
        Task<KeyedInstance<long>[]>[] adders = [.. Enumerable.Range(0, 2).Select(_ =>
            OwnThread.Run(() => Enumerable.Range(0, Keys).Select(key => _table.GetOrAdd(key, _family)).ToArray()))];
        KeyedInstance<long>[][] added = await Task.WhenAll(adders);
        Volatile.Write(ref isGrown, true);
        await Task.WhenAll(lookers);

        Assert.Equal(added[0], added[1]);
        Assert.True(found > 0);
    }
}
