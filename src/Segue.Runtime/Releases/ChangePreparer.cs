using Segue.Modules;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Keyed;
using Segue.Runtime.Loading;
using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <summary>
/// Prepares what a switch needs, so that the switch itself compiles, loads and allocates nothing by size (I6): the server
/// objects, the ways of states and rows, and full-sized tops for the tables.
/// </summary>
/// <param name="factory">Makes the server objects.</param>
/// <param name="times">What the migrations are handed.</param>
/// <param name="made">Takes each server object as soon as it is made: where a later step fails, it must be let go of.</param>
internal sealed class ChangePreparer(ServerFactory factory, ConversionTimes times, ICollection<ServerVersion> made)
{
    private readonly TransferCompiler _transfers = new();
    private readonly ShapeComparer _comparers = new();

    /// <summary>Prepares a server that only the release has.</summary>
    /// <param name="module">The module that comes.</param>
    /// <param name="entry">The server in it.</param>
    /// <param name="restored">What it goes on with, from a checkpoint; null where it begins anew.</param>
    /// <param name="instances">The instances that it goes on with, where it is keyed; null where it begins anew.</param>
    public ServerChange Add(LoadedModule module, ServerEntryAttribute entry, DetachedServer? restored = null, DetachedInstances? instances = null)
    {
        ServerVersion version = Create(module, entry);
        return new ServerChange
        {
            Mailbox = version.Mailbox,
            Old = null,
            New = version,
            InitialState = version.Keyed is not null ? KeyedServerVersion.NoState
                : restored is null ? ServerFactory.Initialize(version) : restored.PutInto(version),
            Timers = restored?.Timers,
            Instances = instances is not null && version.Keyed is { } server ? new RestoredInstances(server, instances) : null,
            Keyed = version.Keyed is { } keyed ? KeyedPreparer.Add(keyed) : null,
        };
    }

    /// <summary>Prepares the end of a server that the release lacks.</summary>
    public static ServerChange Remove(ServerVersion old) => new()
    {
        Mailbox = old.Mailbox,
        Old = old,
        New = null,
        Keyed = old.Keyed is { } keyed ? KeyedPreparer.Remove(keyed) : null,
    };

    /// <summary>Prepares the next version of a server, or going back to the one before.</summary>
    /// <param name="old">The version that runs.</param>
    /// <param name="module">The module that comes.</param>
    /// <param name="entry">The server in it.</param>
    /// <param name="undoes">When going back: the change that is gone back from.</param>
    public ServerChange Replace(ServerVersion old, LoadedModule module, ServerEntryAttribute entry, ServerChange? undoes = null)
    {
        ServerVersion version = Create(module, entry);
        ConversionPlanner planner = new(old.Module.Catalog, module.Catalog, times, _transfers, _comparers);
        if (old.StateVersion.Alias != version.StateVersion.Alias)
        {
            throw MigrationFailures.UnknownAlias(old.StateVersion);
        }

        if (old.Keyed is not null || version.Keyed is not null)
        {
            return new ServerChange
            {
                Mailbox = version.Mailbox,
                Old = old,
                New = version,
                Conversion = new NoConversion(),
                Undoes = undoes,
                Keyed = KeyedPreparer.Replace(old, version, planner, goesBack: undoes is not null),
            };
        }

        ServerChange change = new()
        {
            Mailbox = version.Mailbox,
            Old = old,
            New = version,
            Conversion = planner.Plan(old.StateVersion),
            Undoes = undoes,
        };
        change.Tables = PrepareTables(change, planner);
        return change;
    }

    /// <summary>Prepares the return of a server that the release gone back from had removed: nothing was written since.</summary>
    public ServerChange Return(ServerChange removal)
    {
        ServerVersion removed = removal.Old!;
        ServerEntryAttribute entry = removed.Module.Catalog.Servers.Single(server => server.Name == removed.Name);
        ServerVersion version = Create(removed.Module, entry);
        return new ServerChange
        {
            Mailbox = version.Mailbox,
            Old = null,
            New = version,
            InitialState = removal.OldState,
            Keyed = removed.Keyed is { } from && version.Keyed is { } to ? KeyedPreparer.Return(from, to) : null,
            Undoes = removal,
        };
    }

    private ServerVersion Create(LoadedModule module, ServerEntryAttribute entry)
    {
        ServerVersion version = factory.Create(module, entry);
        made.Add(version);
        return version;
    }

    /// <summary>The migration runs once on the live state, to learn which tables it describes.</summary>
    private static List<TableChange> PrepareTables(ServerChange change, ConversionPlanner planner)
    {
        object oldState = change.Old!.State;
        object newState = Convert(change, oldState);
        List<TableChange> tables = [];
        foreach (TableMember target in change.New!.Tables)
        {
            if (target.Get(newState) is { Source: { } source }
                && change.Old.Tables.FirstOrDefault(member => ReferenceEquals(member.Get(oldState), source)) is { } from)
            {
                tables.Add(PrepareTable(change, from, target, source, planner));
            }
        }

        return tables;
    }

    private static TableChange PrepareTable(ServerChange change, TableMember from, TableMember target, Table source, ConversionPlanner planner)
    {
        StateVersion own = change.Old!.VersionOf(source.RowType);
        Dictionary<StateVersion, ValueConversion?> conversions = [];
        foreach (StateVersion version in from.Operations.LayerVersions(source, own))
        {
            conversions.TryAdd(version, planner.Plan(version));
        }

        from.Operations.WarmUp(change.Old.Strays);
        target.Operations.WarmUp(change.New!.Strays);
        long rows = from.Operations.Count(source);
        bool isHandedOver = conversions[own] is null && from.Operations.GetType() == target.Operations.GetType();
        return new TableChange
        {
            Source = from,
            Target = target,
            SourceVersion = own,
            Conversions = conversions,
            Top = isHandedOver ? null : target.Operations.AllocateTop(rows),
            Rows = rows,
        };
    }

    private static object Convert(ServerChange change, object oldState)
    {
        try
        {
            return change.Conversion!.Convert(oldState, change.Undoes?.OldState);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw RehearsalFailures.StateMigrationThrew(change.Mailbox.Name, exception);
        }
    }
}
