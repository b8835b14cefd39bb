using Segue.Calls;
using Segue.Runtime.Migrations;

namespace Segue.Runtime.Keyed;

/// <content>What is done to an instance between calls. All but <see cref="TryDetach"/> needs the busy bit.</content>
internal abstract partial class KeyedInstance
{
    /// <summary>
    /// Ends the instance: state, timers and server object go. What waits finds a new one, which nobody has suspended. Needs rest.
    /// </summary>
    /// <returns>False where there was none.</returns>
    public bool Stop()
    {
        PutAside();
        if (Content is null || !TryDeactivate())
        {
            return false;
        }

        _queue?.Timers?.StopAll();
        Change(set: 0, clear: Suspended);
        if (Content is QuarantinedState)
        {
            SeenVersion!.CountQuarantined(-1);
        }
        else
        {
            SeenVersion!.CountPresent(-1);
        }

        Content = null;
        _before = null;
        Family.CountMade(-1);
        return true;
    }

    /// <summary>
    /// Passivates the instance: the server object goes; the state and the timers stay, and a tick makes a new object, as a call
    /// does.
    /// </summary>
    /// <returns>False where there was no server object, or concurrent calls run on it.</returns>
    public bool Passivate()
    {
        bool wasActive = IsActive;
        if (!TryDeactivate())
        {
            return false;
        }

        DropQueue();
        return wasActive;
    }

    /// <summary>Keeps calls waiting from here on.</summary>
    /// <returns>False where that was so already.</returns>
    public bool Suspend()
    {
        bool changes = !IsSuspended;
        Change(set: Suspended, clear: 0);
        return changes;
    }

    /// <summary>Lets calls in again. Those that wait go on when the holder leaves.</summary>
    /// <returns>False where it was not suspended.</returns>
    public bool Resume()
    {
        bool changes = IsSuspended;
        Change(set: 0, clear: Suspended);
        return changes;
    }

    /// <summary>Puts a state in the place of the one that is there, which is not quarantined.</summary>
    public void ReplaceState(object state)
    {
        if (Content is Server server)
        {
            ((IServerState)server).Current = state;
        }
        else
        {
            Content = state;
        }
    }

    /// <summary>
    /// A look for idle instances: one that was not called since the last look is passivated, one that was is remembered. Does
    /// not need the busy bit; takes it.
    /// </summary>
    /// <returns>Whether it was passivated.</returns>
    public bool PassivateIfIdle()
    {
        int word = Volatile.Read(ref Word);
        if ((word & (Busy | Waiting | Removed | Suspended | Active)) != Active)
        {
            return false;
        }

        if ((word & Touched) != 0)
        {
            // Where a call came in between, it has set the bit again, and the next look sees it.
            Interlocked.CompareExchange(ref Word, word & ~Touched, word);
            return false;
        }

        if (Interlocked.CompareExchange(ref Word, word | Busy, word) != word)
        {
            return false;
        }

        // A call that comes now finds the instance busy and waits; leaving lets it in, on a new server object.
        bool isPassive = Passivate();
        EndHold();
        return isPassive;
    }

    /// <summary>Puts a state in the place of a quarantined one.</summary>
    /// <returns>False where nothing is quarantined.</returns>
    public bool Repair(object state)
    {
        if (Content is not QuarantinedState quarantined)
        {
            return false;
        }

        // What the state was before stays known: going back may need it (I4). Finalising says that nobody does any more, and then makes
        // all instances forget it; who notes it after that sees what was said (I7).
        _before = quarantined.IsOfVersionBefore ? quarantined.State : null;
        Interlocked.MemoryBarrier();
        _before = SeenVersion!.HasNoWayBack ? null : _before;
        Content = state;
        SeenVersion.CountQuarantined(-1);
        SeenVersion.CountPresent(1);
        InstallTimers(SeenVersion);
        return true;
    }

    /// <summary>Forgets what the state was in the version before: nobody goes back there any more.</summary>
    public void ForgetBefore() => _before = null;

    /// <summary>
    /// Takes a quarantined state out of the load context that goes (I7). A repair at the same time wins: the exchange fails.
    /// </summary>
    /// <returns>Null where nothing is quarantined; false where the current module does not know the version.</returns>
    public bool? TryDetach(KeyedServerVersion current, bool isTrial, out (States.StateVersion Version, ValueConversion Conversion) kept)
    {
        kept = default;
        if (Quarantine is not { } quarantined || SeenVersion != current)
        {
            return null;
        }

        if (current.ConversionOf(quarantined.Version)?.Detach(quarantined.State) is not { } detached)
        {
            return false;
        }

        kept = (detached.Version, detached.Conversion);
        if (!isTrial)
        {
            Interlocked.CompareExchange(ref Content, new QuarantinedState(detached.Value, detached.Version, IsOfVersionBefore: false, quarantined.Reason), quarantined);
        }

        return true;
    }
}
