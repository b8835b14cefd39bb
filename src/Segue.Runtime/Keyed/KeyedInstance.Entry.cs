using Segue.Calls;
using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;
using Segue.Runtime.States;

namespace Segue.Runtime.Keyed;

/// <content>
/// What happens at the entry of the mailbox: the state goes to the current version, and a server object is made around it.
/// Everything here needs the busy bit; without it two threads would migrate one state, and one result would lose what a call
/// wrote to the other (I4).
/// </content>
internal abstract partial class KeyedInstance
{
    /// <summary>Brings the instance to the current version and makes the server object.</summary>
    /// <returns>Null where it was refused; the instance is still held.</returns>
    public Server? TrySettle(out Exception? refusal)
    {
        if (!TryBringUp(bySweep: false, out refusal))
        {
            return null;
        }

        return (Word & Active) != 0 ? (Server)Content! : TryActivate(SeenVersion!, out refusal);
    }

    /// <summary>
    /// Brings the state to the version that is current now. Where concurrent calls run on the version before, the instance stays
    /// on that one, for them and for calls that come meanwhile (I2); no concurrent call is let in until they have ended.
    /// </summary>
    /// <param name="bySweep">Whether no call pays for it.</param>
    /// <param name="refusal">Why there is no version to run on.</param>
    public bool TryBringUp(bool bySweep, out Exception? refusal)
    {
        PutAside();

        // Read after entering. A commit after this look leaves the call on the version that it began on.
        KeyedServerVersion? current = Family.Current;
        if (current is null)
        {
            refusal = Family.Refuse();
            return false;
        }

        if (Version != current)
        {
            Migrate(current, bySweep);
        }

        refusal = Content is QuarantinedState quarantined
            ? new InstanceQuarantinedException(Family.Name, ServerKey.ToString(), quarantined.Reason)
            : null;
        return refusal is null;
    }

    /// <summary>Takes the server object away and keeps the state: passivation, and the end of a version.</summary>
    /// <returns>False where concurrent calls run on it; nothing was done.</returns>
    public bool TryDeactivate()
    {
        if ((Word & Active) == 0)
        {
            return true;
        }

        Server server = (Server)Content!;
        KeyedServerVersion version = SeenVersion!;
        lock (Lock)
        {
            // Concurrent calls begin under the same lock, and only on an object that is there.
            if (_queue is { ConcurrentCount: > 0 })
            {
                return false;
            }

            Content = ((IServerState)server).Current;
            Change(set: 0, clear: Active);
            _queue?.LetGo();
        }

        // A task that a call left running would write into an object that nobody reads any more: it is told (I2).
        ((IServerState)server).Revoke(version.Strays);
        Family.CountActive(-1);
        return true;
    }

    /// <summary>Drops the queue that was only needed to come in turn: a million instances made one by one need no million queues.</summary>
    public void DropQueueIfIdle()
    {
        lock (Lock)
        {
            // Who holds the instance may be about to name it in the graph of waits.
            if (!IsBusy && _queue is { IsUnused: true, Ownership: null })
            {
                // The server object that ran last is still in it, and nothing that is done to the instance reaches it any more (I7).
                _queue.LetGo();
                _queue = null;
            }
        }
    }

    /// <summary>Drops the queue where nobody needs it.</summary>
    public void DropQueue()
    {
        lock (Lock)
        {
            if (_queue is { IsUnused: true })
            {
                _queue = null;
            }
        }
    }

    private void Migrate(KeyedServerVersion current, bool bySweep)
    {
        if (Content is null)
        {
            Version = current;
            return;
        }

        KeyedServerVersion from = SeenVersion!;
        if (!TryDeactivate())
        {
            return;
        }

        QuarantinedState? held = Content as QuarantinedState;
        object state = held?.State ?? Content;
        StateVersion stateVersion = held?.Version ?? from.StateVersion;
        object? before = current.GoesBackFrom == from && held is null ? _before : null;
        try
        {
            ValueConversion? conversion = current.ConversionOf(stateVersion);
            object converted = conversion is null ? state : conversion.Convert(state, before);
            _before = conversion is not null && held is null ? state : null;
            Content = converted;
            current.CountMigrated();
            if (!bySweep && conversion is not null)
            {
                current.Journal.RowTouched();
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            string reason = $"{exception.GetType().FullName}: {exception.Message}";
            Content = new QuarantinedState(state, stateVersion, IsOfVersionBefore: held is null, reason);
            current.CountQuarantined(1);
            current.Journal.RowQuarantined(ServerKey.ToString(), reason);
        }

        Version = current;
        InstallTimers(current);
    }

    private Server? TryActivate(KeyedServerVersion current, out Exception? refusal)
    {
        bool isNew = Content is null;
        ServerOwnership? ownership = null;
        try
        {
            Server server = current.TakesOwner ? ConstructOwner(current, out ownership) : current.Construct(owner: null);
            TellKey(server);
            IServerState state = (IServerState)server;
            state.Attach(this);
            state.Current = Content ?? state.InitializeState();
            Content = server;
            Change(set: Active, clear: 0);
            if (ownership is not null)
            {
                OwnQueue().Own(ownership);
            }

            if (isNew)
            {
                Family.CountMade(1);
                current.CountPresent(1);
                InstallTimers(current);
            }

            Family.CountActive(1);
            refusal = null;
            return server;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // As if the call had thrown: the state, or its absence, is as it was.
            ownership?.Revoke();
            if (isNew)
            {
                _queue?.Timers?.StopAll();
            }

            refusal = ExceptionCrossing.Rebuild(exception);
            return null;
        }
    }

    /// <summary>Apart, so that an object which calls nobody costs no closure.</summary>
    private Server ConstructOwner(KeyedServerVersion current, out ServerOwnership? made)
    {
        ServerOwnership? ownership = null;
        try
        {
            return current.Construct(() => ownership ??= new ServerOwnership(OwnQueue(), current.Strays));
        }
        finally
        {
            made = ownership;
        }
    }
}
