using Segue.Calls;
using Segue.Runtime.Operations;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Keyed;

/// <summary>All instances of one keyed server, and the version that their new calls run on.</summary>
/// <remarks>Thread-safe. It stays while versions come and go.</remarks>
internal abstract class KeyedFamily(ServerMailbox mailbox, WaitGraph waits, MailboxServices services)
{
    /// <summary>Guards that a version which becomes current while a checkpoint is taken knows of it. Held for some stores.</summary>
    private readonly Lock _cutLock = new();

    private volatile InstancesCut? _cut;
    private long _count;
    private long _activeCount;

    /// <summary>Written by the commit alone. Its one store is the whole commit for a million instances (I6).</summary>
    private volatile KeyedServerVersion? _current;

    /// <summary>Whether a release has removed the server, as opposed to none having brought it yet.</summary>
    private volatile bool _wasThere;

    /// <summary>The mailbox that stands for the server as a whole: its name, and the measurements of all instances.</summary>
    public ServerMailbox Mailbox { get; } = mailbox;

    public WaitGraph Waits { get; } = waits;

    public MailboxServices Services { get; } = services;

    /// <summary>Whether every call must be looked at, because the server bounds calls by default.</summary>
    public bool IsAttended { get; } = mailbox.Options.Deadline is not null;

    /// <summary>Whether some instance has, or had, timers: only then is it worth looking at all of them.</summary>
    public bool HasTimers { get; set; }

    public string Name => Mailbox.Name;

    /// <summary>What the keys are.</summary>
    public abstract ServerKeyKind KeyKind { get; }

    /// <summary>The version that new calls run on; null while there is no server.</summary>
    public KeyedServerVersion? Current => _current;

    /// <summary>The checkpoint that is being taken; null while there is none.</summary>
    public InstancesCut? Cut => _cut;

    /// <summary>How many instances there are.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>How many of them have a server object.</summary>
    public long ActiveCount => Interlocked.Read(ref _activeCount);

    /// <summary>How many are still on another version than the current one.</summary>
    public long Left => _current is { } current ? Math.Max(0, Count - current.Present - current.Quarantined) : 0;

    /// <summary>The key, where it is one of this server's.</summary>
    /// <exception cref="KeyedContractException">It is of another kind.</exception>
    public ServerKey Checked(ServerKey key) => key.Kind == KeyKind ? key : throw KeyedContractException.OtherKind(Name, KeyKind, key);

    /// <summary>A proxy's way to one instance.</summary>
    /// <param name="key">The key; of the right kind.</param>
    /// <param name="caller">The server that holds the proxy, or null.</param>
    public abstract KeyedTarget TargetOf(ServerKey key, ServerOwner? caller);

    /// <summary>An instance, or null where there is none.</summary>
    public abstract KeyedInstance? TryFind(ServerKey key);

    /// <summary>An instance, made where there is none.</summary>
    public abstract KeyedInstance GetOrMake(ServerKey key);

    /// <summary>Every instance, a part of them at a time; those that come or go meanwhile may be missed.</summary>
    public abstract IEnumerable<KeyedInstance> Instances();

    /// <summary>The states, read beside the calls; those that are quarantined are left out.</summary>
    public IEnumerable<KeyValuePair<object, object>> ReadStates()
    {
        foreach (KeyedInstance instance in Instances())
        {
            if (instance.PeekState() is { } state)
            {
                yield return KeyValuePair.Create<object, object>(instance.ServerKey, state);
            }
        }
    }

    /// <summary>Takes an instance out. Needs the lock of its shard.</summary>
    public abstract void UnlinkLocked(KeyedInstance instance);

    /// <summary>Lets new calls run on another version, or on none.</summary>
    public void Switch(KeyedServerVersion? version)
    {
        KeyedServerVersion? old = _current;
        _wasThere |= old is not null;

        lock (_cutLock)
        {
            // In this order: who sees that the old one is no longer current must find the new one.
            version?.BecomeCurrent(isCurrent: true, isCut: _cut is not null);
            _current = version;
            old?.BecomeCurrent(isCurrent: false, isCut: false);
        }
    }

    /// <summary>From now on every entry tells the cut what the state is before it may be changed. One cut at a time.</summary>
    /// <param name="moment">The moment, which is to come.</param>
    public InstancesCut BeginCut(CutMoment moment)
    {
        InstancesCut cut = new(this, moment);
        lock (_cutLock)
        {
            _cut = cut;
            _current?.BecomeCurrent(isCurrent: true, isCut: true);
        }

        // Who entered without a look is seen to be busy from here on, and who is not seen looks.
        Interlocked.MemoryBarrier();
        return cut;
    }

    /// <summary>Entries go at once again.</summary>
    public void EndCut()
    {
        lock (_cutLock)
        {
            _cut = null;
            _current?.BecomeCurrent(isCurrent: true, isCut: false);
        }
    }

    /// <summary>Why there is no server.</summary>
    public ServerUnavailableException Refuse() => _wasThere ? ServerUnavailableException.Removed(Name) : ServerUnavailableException.NotStarted(Name);

    public void CountMade(int change) => Interlocked.Add(ref _count, change);

    public void CountActive(int change) => Interlocked.Add(ref _activeCount, change);

    /// <summary>Does something to an instance in its turn.</summary>
    /// <param name="key">The key of the instance.</param>
    /// <param name="act">What is done, and what comes of it.</param>
    /// <param name="make">Whether to make an instance where there is none.</param>
    /// <param name="needsRest">Whether it waits for concurrent calls too.</param>
    /// <param name="bound">The longest wait for its turn; null for any.</param>
    /// <param name="cancellation">Gives up before its turn.</param>
    /// <returns>False where there is no such instance, or it was stopped before its turn.</returns>
    public async Task<bool> VisitAsync(
        ServerKey key, Func<KeyedInstance, bool> act, bool make = false, bool needsRest = true, TimeSpan? bound = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        KeyedInstance? instance = make ? GetOrMake(key) : TryFind(key);
        while (instance is not null)
        {
            if (instance.TryPinQueue() is { } queue)
            {
                bool result = false;
                KeyedVisit visit = new(queue, visited => result = act(visited), needsRest);
                queue.Post(visit);
                await WaitAsync(queue, visit, bound ?? Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
                return result;
            }

            instance = make ? GetOrMake(key) : TryFind(key);
        }

        return false;
    }

    private async Task WaitAsync(KeyedQueue queue, KeyedVisit visit, TimeSpan bound, CancellationToken cancellation)
    {
        try
        {
            await visit.Completion.WaitAsync(bound, Services.Time, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException && !visit.Completion.IsCompleted)
        {
            string? busyWith = queue.BusyWith;
            if (queue.TryTakeBack(visit))
            {
                throw exception is TimeoutException ? OperationFailures.InstanceTimedOut(queue.Name, busyWith, bound) : exception;
            }

            // Its turn has come.
            await visit.Completion.ConfigureAwait(false);
        }
    }
}
