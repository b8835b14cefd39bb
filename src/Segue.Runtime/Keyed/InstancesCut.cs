using System.Collections.Concurrent;
using Segue.Runtime.States;

namespace Segue.Runtime.Keyed;

/// <summary>
/// All instances of a keyed server as they were at one moment, to be read while calls go on. Who enters an instance puts aside what
/// it was before anything of it is changed. Exists only while a checkpoint is taken; idle instances pay nothing.
/// </summary>
/// <remarks>
/// <para>
/// Begun some time before the moment: a call writes the state before it ends, so what the state was before must be put aside when the
/// call begins. Until the moment has come, the call's end takes back what was put aside; afterwards it stays. So a call that runs at
/// the moment gives the state from before it, and one that has ended, as far as its caller can know, gives the state that it made.
/// </para>
/// <para>
/// A call that entered before the cut was begun has put nothing aside. Harmful interleaving: it writes half of what it means to, the
/// moment comes, and the half is read. So the moment must not come before <see cref="WaitForEarlierCalls"/> has seen such calls end.
/// </para>
/// <para>
/// The reader takes no instance: it looks at the state, and then whether anything was put aside. Nothing is changed before it is put
/// aside; so where nothing was, what was seen is the state of the moment.
/// </para>
/// </remarks>
internal sealed class InstancesCut(KeyedFamily family, CutMoment moment)
{
    private readonly ConcurrentDictionary<KeyedInstance, InstanceSnapshot> _aside = new();

    /// <summary>The way of states of other versions to that of the moment, kept: an upgrade may be finalised meanwhile.</summary>
    private readonly KeyedServerVersion? _version = family.Current;
    private readonly IReadOnlyDictionary<StateVersion, Migrations.ValueConversion?> _conversions =
        family.Current?.Conversions ?? new Dictionary<StateVersion, Migrations.ValueConversion?>();

    /// <summary>What the keys are.</summary>
    public ServerKeyKind KeyKind => family.KeyKind;

    /// <summary>Somebody holds the instance, and has changed nothing yet.</summary>
    /// <returns>Whether leaving must be told.</returns>
    public bool Enter(KeyedInstance instance)
    {
        if (!_aside.ContainsKey(instance))
        {
            _aside.TryAdd(instance, instance.Look());

            // Before anything is changed: see the reader.
            Interlocked.MemoryBarrier();
        }

        return !moment.IsPast;
    }

    /// <summary>The holder changes nothing any more.</summary>
    public void Leave(KeyedInstance instance)
    {
        if (!moment.IsPast)
        {
            _aside.TryRemove(instance, out _);
        }
    }

    /// <summary>Waits for calls that entered before the cut was begun.</summary>
    /// <returns>The calls that did not end within the bound; null where all did.</returns>
    public string? WaitForEarlierCalls(TimeSpan bound, TimeProvider time)
    {
        List<(KeyedInstance Instance, KeyedQueue Queue, KeyedVisit Visit)> busy = [];
        foreach (KeyedInstance instance in family.Instances())
        {
            if (instance.IsBusy && !_aside.ContainsKey(instance) && instance.TryPinQueue() is { } queue)
            {
                KeyedVisit visit = new(queue, static _ => { }, needsRest: false);
                queue.Post(visit);
                busy.Add((instance, queue, visit));
            }
        }

        try
        {
            Task.WhenAll(busy.Select(call => call.Visit.Completion)).WaitAsync(bound, time).GetAwaiter().GetResult();
            return null;
        }
        catch (TimeoutException)
        {
            string running = string.Join(", ", busy.Where(call => !call.Visit.Completion.IsCompleted).Select(call => $"{call.Instance.Name}: {call.Instance.BusyWith}"));
            foreach ((_, KeyedQueue queue, KeyedVisit visit) in busy)
            {
                queue.TryTakeBack(visit);
            }

            return running;
        }
    }

    /// <summary>The instances of the moment, after it. Once.</summary>
    public IEnumerable<InstanceValue> Read()
    {
        foreach (KeyedInstance instance in family.Instances())
        {
            InstanceSnapshot seen = instance.Look();

            // The look is over before this one begins.
            Interlocked.MemoryBarrier();
            if (_aside.TryGetValue(instance, out InstanceSnapshot? aside))
            {
                seen = aside;
                _aside[instance] = InstanceSnapshot.Nothing;
            }

            if (seen.State is not null)
            {
                yield return ValueOf(instance, seen);
            }
        }
    }

    /// <summary>
    /// What was put aside and not read: instances that were stopped before the reader came to them. Others, called after it had come,
    /// are among those that were read, and are the same there.
    /// </summary>
    public IEnumerable<InstanceValue> ReadAgain()
    {
        foreach ((KeyedInstance instance, InstanceSnapshot aside) in _aside)
        {
            if (aside.State is not null)
            {
                yield return ValueOf(instance, aside);
            }
        }
    }

    /// <summary>A state of the version that was gone back from is carried back: nobody could read it later.</summary>
    private InstanceValue ValueOf(KeyedInstance instance, InstanceSnapshot snapshot)
    {
        StateVersion own = _version!.StateVersion;
        return snapshot.Version!.Version > own.Version
            ? new InstanceValue(instance.ServerKey, _conversions[snapshot.Version]!.Convert(snapshot.State!, snapshot.Before), own, snapshot.Timers)
            : new InstanceValue(instance.ServerKey, snapshot.State!, snapshot.Version, snapshot.Timers);
    }

    /// <summary>Lets the instances do without it again.</summary>
    public void End() => family.EndCut();
}
