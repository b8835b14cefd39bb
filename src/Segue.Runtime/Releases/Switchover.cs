using Segue.Runtime.Servers;

namespace Segue.Runtime.Releases;

/// <summary>
/// The commit: closes the gates, waits until nothing runs, carries the states over, installs the new versions and opens the
/// gates. Going back is the same, the other way round; so is a first start.
/// </summary>
/// <remarks>
/// <para>
/// O(servers): rows stay where they are, under a new top (I6). Runs on a thread of its own: on one of the pool it could
/// wait behind the very callers it has stopped.
/// </para>
/// <para>
/// All that can fail comes first and writes nothing that anybody sees (I3). From <see cref="Install"/> on nothing can fail.
/// </para>
/// </remarks>
internal sealed class Switchover(IReadOnlyList<ServerChange> changes, TimeSpan bound, TimeProvider time, WaitGraph waits, GateTurns? turns = null)
{
    private readonly List<(ServerChange Change, object State)> _migrated = new(changes.Count);

    /// <summary>Switches, on a thread of its own.</summary>
    /// <param name="closing">Told when everything is warm and gates are about to be closed.</param>
    public Task<SwitchResult> RunAsync(Action closing)
    {
        TaskCompletionSource<SwitchResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            try
            {
                using IDisposable? turn = turns?.Take();
                CommitWarmUp.Run(time, runs: 2);
                if (DryRun() is { } failure)
                {
                    done.SetResult(new SwitchResult(failure, TimeSpan.Zero, TimeSpan.Zero));
                    return;
                }

                closing();
                done.SetResult(Run());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        {
            Name = "segue-commit",
            IsBackground = true,
        };
        thread.Start();
        return done.Task;
    }

    /// <summary>Switches, on this thread.</summary>
    public SwitchResult Run()
    {
        using Quiescence quiescence = new();
        foreach (ServerChange change in changes)
        {
            change.Mailbox.Join(quiescence);
        }

        TimeSpan collectedBefore = GC.GetTotalPauseDuration();
        long closedAt = time.GetTimestamp();
        ReleaseFailure? failure;
        try
        {
            foreach (ServerChange change in changes)
            {
                change.Mailbox.CloseGate();
            }

            failure = quiescence.Wait(bound, time, AdmitDependencies) ? TryMigrate() : CallDidNotEnd();
            if (failure is null)
            {
                Install();
            }
        }
        finally
        {
            foreach (ServerChange change in changes)
            {
                change.Mailbox.OpenGate();
            }
        }

        return new SwitchResult(failure, time.GetElapsedTime(closedAt), GC.GetTotalPauseDuration() - collectedBefore);
    }

    /// <summary>
    /// Carries the states over once more with gates still open, for nobody to see (I3). With a million rows the callers have
    /// driven everything that a commit touches out of the processor's caches; fetching it takes longer than the commit.
    /// A migration that has come to throw since the rehearsal shows before anyone waits.
    /// </summary>
    private ReleaseFailure? DryRun()
    {
        ReleaseFailure? failure = TryMigrate();
        Forget();
        return failure;
    }

    /// <summary>
    /// Lets in what running calls turn out to depend on: a server outside of the release that one of them waits for, and
    /// that itself waits at a closed gate.
    /// </summary>
    internal void AdmitDependencies()
    {
        IReadOnlySet<AwaitedMailbox> awaited = waits.AwaitedBy(changes.Select(change => change.Mailbox));
        if (awaited.Count > 0)
        {
            foreach (ServerChange change in changes)
            {
                change.Mailbox.AdmitCallsOf(awaited);
            }
        }
    }

    private ReleaseFailure? TryMigrate()
    {
        foreach (ServerChange change in changes)
        {
            if (change.New is null)
            {
                continue;
            }

            try
            {
                _migrated.Add((change, Migrate(change)));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Forget();
                return exception is ReleaseException { Failure: { } failure } ? failure : CommitFailed(change, exception);
            }
        }

        return null;
    }

    private static object Migrate(ServerChange change)
    {
        if (change.Old is null)
        {
            if (change.Undoes is { } removal)
            {
                change.OnInstall.Add(() => TableBinder.Reinstate(removal));
            }

            if (change.Timers is { } timers)
            {
                change.OnInstall.Add(() => change.Mailbox.Timers.Restore(timers));
            }

            if (change.Instances is { } instances)
            {
                change.OnInstall.Add(instances.PutIn);
            }

            return change.InitialState!;
        }

        object oldState = change.Old.State;
        object newState = change.Conversion!.Convert(oldState, change.Undoes?.OldState);
        change.OldState = oldState;
        TableBinder.Bind(change, oldState, newState, change.New!.Journal);
        return newState;
    }

    private void Install()
    {
        foreach (ServerChange change in changes)
        {
            if (change.Old is { } old)
            {
                change.OldState ??= old.State;
                change.OldTables = TableBinder.TablesOf(old, change.OldState);
                Revoke(old, change.OldTables);
            }

            if (change.New is null)
            {
                change.Mailbox.Remove();
            }
        }

        foreach ((ServerChange change, object state) in _migrated)
        {
            foreach (Action action in change.OnInstall)
            {
                action();
            }

            ServerVersion version = change.New!;
            version.State = state;
            change.Mailbox.Install(version.Instance, version.Ownership);
            if (change.Keyed is null)
            {
                version.Context?.Installed(version.Instance, isFirst: change is { Old: null, Undoes: null, Timers: null });
            }
            else
            {
                version.Context?.InstalledForInstances();
            }
        }

        foreach (ServerChange change in changes)
        {
            if (change.Keyed is { } keyed)
            {
                // No gate is closed for instances: each takes the version over at the entry of its own mailbox.
                keyed.Install();
                change.Instances?.GoOnWithTimers();
                change.Layers.Add(keyed);
            }
        }
    }

    /// <summary>Takes the old version's state and tables away from its code (I2). Opening the gates is the fence behind it.</summary>
    private static void Revoke(ServerVersion old, IReadOnlyList<KeptTable> tables)
    {
        foreach (KeptTable kept in tables)
        {
            kept.Member.Operations.Freeze(kept.Table, old.Strays);
        }

        old.Revoke();
    }

    /// <summary>Undoes <see cref="TryMigrate"/>: what was bound belongs to nobody, and the old state never changed (I3).</summary>
    private void Forget()
    {
        _migrated.Clear();
        foreach (ServerChange change in changes)
        {
            change.Forget();
        }
    }

    private ReleaseFailure CallDidNotEnd()
    {
        string running = string.Join(", ", changes
            .Where(change => change.Mailbox.BusyWith is not null)
            .Select(change => $"{change.Mailbox.Name}: {change.Mailbox.BusyWith}"));
        return new ReleaseFailure(
            DiagnosticIds.CallDidNotEnd,
            $"A call did not end within {bound.TotalSeconds:0.###} s, and the gates were opened again on the old code.",
            running,
            "Give the call a deadline, or the upgrade a longer bound, and upgrade again.");
    }

    private static ReleaseFailure CommitFailed(ServerChange change, Exception exception) => new(
        DiagnosticIds.CommitFailed,
        $"The state's migration threw in the commit: {exception.GetType().FullName}: {exception.Message}",
        change.Mailbox.Name,
        "The state has changed since the rehearsal. Make the migration total on every valid state, and upgrade again.");
}
