using System.Diagnostics;
using System.Reflection;
using Segue.Modules;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Loading;
using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <content>Before the commit: nothing here touches what runs, and abandoning it costs nothing (I3).</content>
public sealed partial class Upgrade
{
    /// <summary>
    /// Verifies and loads the modules, runs their static constructors, compiles every method, constructs the servers and
    /// allocates the tables' new tops.
    /// </summary>
    /// <param name="cancellation">Gives the upgrade up.</param>
    /// <returns>When it is prepared, refused or aborted; <see cref="Report"/> says which.</returns>
    /// <exception cref="InvalidOperationException">It has been prepared before.</exception>
    public Task PrepareAsync(CancellationToken cancellation = default) => OnceAtATimeAsync(() => PrepareOnceAsync(cancellation), CancellationToken.None);

    /// <summary>
    /// Runs the migrations over live state and rows beside the callers, checks the results and throws them away.
    /// </summary>
    /// <param name="cancellation">Gives the upgrade up.</param>
    /// <returns>When it is rehearsed, refused or aborted; <see cref="Report"/> says which.</returns>
    /// <exception cref="InvalidOperationException">It is not prepared, or has been rehearsed before.</exception>
    public Task RehearseAsync(CancellationToken cancellation = default) => OnceAtATimeAsync(() => RehearseOnceAsync(cancellation), CancellationToken.None);

    /// <summary>Gives the upgrade up before its commit. Nothing was touched; what was loaded is let go.</summary>
    /// <returns>When the loaded code has left, or is reported not to.</returns>
    public Task AbortAsync() => AbortAsync(by: null);

    /// <summary>Gives up for somebody else than who asked for the upgrade.</summary>
    internal async Task AbortAsync(string? by)
    {
        // Before the cancellation: the step that it ends says at once who has ended it.
        Volatile.Write(ref _abortedBy, by);
        await _abort.CancelAsync().ConfigureAwait(false);
        await OnceAtATimeAsync(
            () => Step is ReleaseStep.Planned or ReleaseStep.Prepared or ReleaseStep.Rehearsed
                ? AbandonAsync(UpgradeOutcome.Aborted, AbortedByOperator())
                : Task.CompletedTask,
            CancellationToken.None).ConfigureAwait(false);
    }

    private Task PrepareOnceAsync(CancellationToken cancellation) => StepAsync(
        ReleaseAction.Prepare,
        "prepare",
        token =>
        {
            if (Plan.Failure is { } failure)
            {
                throw new ReleaseException(failure);
            }

            BeginBaseline();
            long start = _services.Time.GetTimestamp();
            Prepare(token);
            CollectorPace.CollectYoung();
            TimeSpan took = _services.Time.GetElapsedTime(start);
            Advance(ReleaseAction.Prepare, $"{_coming.Count} modules and {_changes.Count} servers are ready.", report => report with
            {
                PrepareTime = took,
                From = [.. _going.Select(module => module.Title)],
                To = [.. _coming.Select(module => module.Title)],
                Rows = _changes.Sum(change => change.Keyed?.Family.Count ?? change.Tables.Sum(table => table.Rows)),
                UnknownTimers = UnknownTimers(_changes),
            });
        },
        KeepModulesAsync,
        cancellation);

    private Task RehearseOnceAsync(CancellationToken cancellation) => StepAsync(
        ReleaseAction.Rehearse,
        "rehearse",
        token =>
        {
            long start = _services.Time.GetTimestamp();
            Rehearsal rehearsal = new(_options, _services.Time);
            foreach (ServerChange change in _changes)
            {
                rehearsal.Run(change, _times!, token);
            }

            CollectorPace.CollectYoung();
            TimeSpan took = _services.Time.GetElapsedTime(start);
            Advance(ReleaseAction.Rehearse, $"{rehearsal.Rows} rows tried.", report => report with
            {
                RehearseTime = took,
                RehearsedRows = rehearsal.Rows,
            });
        },
        () => Task.CompletedTask,
        cancellation);

    /// <summary>
    /// Runs one step on a thread of its own, because it computes for long. A failure abandons the upgrade.
    /// </summary>
    private async Task StepAsync(
        ReleaseAction action,
        string name,
        Action<CancellationToken> step,
        Func<Task> afterwards,
        CancellationToken cancellation)
    {
        ThrowIfOutOfOrder(action);
        using Activity? activity = StartPhase(name);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _abort.Token);
        ReleaseFailure failure;
        UpgradeOutcome outcome = UpgradeOutcome.Refused;
        try
        {
            either.Token.ThrowIfCancellationRequested();
            await _journal.WriteAsync(Report, action).ConfigureAwait(false);
            await Task.Factory.StartNew(
                () => step(either.Token),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).ConfigureAwait(false);
            await afterwards().ConfigureAwait(false);
            await _journal.WriteAsync(Report, next: null).ConfigureAwait(false);
            return;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            failure = AbortedByOperator();
            outcome = UpgradeOutcome.Aborted;
        }
        catch (ReleaseException exception)
        {
            failure = exception.Failure;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _services.Logger.LogUnexpected(ExceptionCrossing.Rebuild(exception), Plan.Release.Name, name);
            failure = Unexpected(name, exception);
        }

        activity?.SetTag("error.type", failure.Id);
        await AbandonAsync(outcome, failure).ConfigureAwait(false);
    }

    private void Prepare(CancellationToken cancellation)
    {
        _times = new ConversionTimes(_services.Time.GetUtcNow(), Plan.Release.Extra);
        foreach ((ModuleSource source, ModuleManifest planned) in Plan.Release.Modules.Zip(Plan.Manifests))
        {
            _coming.Add(LoadedModule.Load(source, planned, _services.Shared));
        }

        foreach (LoadedModule module in _coming)
        {
            _services.Factory.MapContracts(module, _newContracts);
            CompileCode(module, cancellation);
        }

        _going = [.. _coming
            .Select(module => module.Manifest.Name)
            .Concat(Plan.Release.RemovedModules)
            .Select(_services.Running.TryGetModule)
            .OfType<LoadedModule>()];
        DetachedHost? restored = Restore?.Invoke(_coming, cancellation);
        Restore = null;
        ChangePreparer preparer = new(_services.Factory, _times, _made);
        List<ServerVersion> leaving = [.. _going.SelectMany(_services.Running.ServersOf)];
        foreach (LoadedModule module in _coming)
        {
            foreach (ServerEntryAttribute entry in module.Catalog.Servers)
            {
                cancellation.ThrowIfCancellationRequested();
                ServerVersion? old = leaving.Find(server => server.Name == entry.Name);
                _changes.Add(old is null ? preparer.Add(module, entry, restored?.Servers.GetValueOrDefault(entry.Name), restored?.Instances.GetValueOrDefault(entry.Name)) : preparer.Replace(old, module, entry));
            }
        }

        _changes.AddRange(leaving
            .Where(old => _changes.TrueForAll(change => change.Mailbox != old.Mailbox))
            .Select(ChangePreparer.Remove));
    }

    private static void CompileCode(LoadedModule module, CancellationToken cancellation)
    {
        try
        {
            IEnumerable<Type> tables = module.Catalog.Servers
                .Select(server => module.Catalog.TryGet(server.StateAlias, server.StateVersion)!.Type)
                .SelectMany(TableMember.Of)
                .SelectMany(table => table.Operations.Instantiations);
            IEnumerable<Type> proxies = module.Catalog.Contracts.Select(served => ServerRegistry.FindEntry(served.Contract)!.Proxy);
            CodePreparer.Prepare(module.Assemblies, proxies, tables, cancellation);
        }
        catch (Exception exception) when (exception is TypeInitializationException or TypeLoadException or ReflectionTypeLoadException
            or InvalidProgramException or MissingMemberException or FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            throw LoadFailures.CodePreparationFailed(module.Source.Location, exception);
        }
    }

    /// <summary>Undoes everything up to here: lets the loaded code go and sees it leave.</summary>
    private async Task AbandonAsync(UpgradeOutcome outcome, ReleaseFailure failure)
    {
        EndProbation();
        // An undo never waits for the journal's consent: where it cannot be written, a restart comes to the same.
        if (Step != ReleaseStep.Committing)
        {
            await TryIntendAsync(ReleaseAction.Abort, Volatile.Read(ref _abortedBy)).ConfigureAwait(false);
        }

        RetiredModule[] retired = await LetGoOfWhatCameAsync().ConfigureAwait(false);
        _services.Factory.UnmapContracts(_newContracts);
        Advance(Step == ReleaseStep.Committing ? ReleaseAction.GiveUp : ReleaseAction.Abort, failure.ToString(), report => report with
        {
            Outcome = outcome,
            Failure = failure,
        });
        _services.Logger.LogFailed(Plan.Release.Name, outcome.ToString(), failure.ToString());
        CountOutcome(outcome, failure.Id);
        await SeeOffAsync(retired).ConfigureAwait(false);
        await RecordAsync(Volatile.Read(ref _abortedBy)).ConfigureAwait(false);
        await _journal.PruneAsync().ConfigureAwait(false);
        EndProgress();
    }

    private static ReleaseFailure Unexpected(string step, Exception exception) => new(
        DiagnosticIds.Unexpected,
        $"Segue itself failed to {step}: {exception.GetType().FullName}: {exception.Message}",
        Where: null,
        "Nothing was touched. The log has the trace; please report it.");

    private static ReleaseFailure AbortedByOperator() => new(
        DiagnosticIds.AbortedByOperator,
        "The upgrade was given up before its commit.",
        Where: null,
        "Upgrade again when you want it.");
}
