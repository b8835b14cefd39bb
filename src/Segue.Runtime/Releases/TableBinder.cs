using Segue.Runtime.Migrations;
using Segue.Runtime.Servers;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <summary>
/// Binds the tables that a migration described to the rows that they describe. In a rehearsal nothing is bound: rows are
/// written between rehearsal and commit, so that of a rehearsed state only the values may be looked at.
/// </summary>
internal static class TableBinder
{
    /// <summary>The ways of older rows to those of a table that has none.</summary>
    internal static readonly IReadOnlyDictionary<StateVersion, ValueConversion?> NoConversions = new Dictionary<StateVersion, ValueConversion?>();

    /// <summary>The tables of a version's state, as they are before they are revoked.</summary>
    public static IReadOnlyList<KeptTable> TablesOf(ServerVersion version, object state)
    {
        List<KeptTable> tables = new(version.Tables.Count);
        foreach (TableMember member in version.Tables)
        {
            if (member.Get(state) is { } table)
            {
                tables.Add(new KeptTable(table, member, member.Operations.TryGetLayers(table)));
            }
        }

        return tables;
    }

    /// <summary>Puts the new state's tables over the old state's rows. Writes nothing that anybody sees (I3).</summary>
    /// <exception cref="ReleaseException">A table is carried on that is not live, or twice, or was not there to prepare for.</exception>
    public static void Bind(ServerChange change, object oldState, object newState, ITableJournal? journal)
    {
        foreach (TableMember member in change.New!.Tables)
        {
            if (member.Get(newState) is not { Source: { } source } described)
            {
                // a new table, empty or filled by the migration; or none
                if (member.Get(newState) is { } added)
                {
                    member.Operations.Host(added, lineage: null, change.New.HostingOf(member), NoConversions);
                }

                continue;
            }

            if (TryFindLive(change, oldState, source) is { } live)
            {
                Carry(change, live, member, source, described, journal);
            }
            else if (TryFindResting(change, source) is { } resting)
            {
                TakeLineage(change, resting, member, described, NoConversions);
                HandOver(change, resting, member, described);
            }
            else if (member.Operations.TryTakeNew(source, described))
            {
                // Made by the migration, and described only by its way into the target's own type.
                member.Operations.Host(described, lineage: null, change.New.HostingOf(member), NoConversions);
            }
            else
            {
                throw BindingFailures.Stale(change.Mailbox.Name, member.Name);
            }
        }
    }

    /// <summary>Gives the tables of a first state what their host has for them.</summary>
    public static void HostAll(ServerVersion version, object state)
    {
        foreach (TableMember member in version.Tables)
        {
            if (member.Get(state) is { Source: null } table)
            {
                member.Operations.Host(table, lineage: null, version.HostingOf(member), NoConversions);
            }
        }
    }

    /// <summary>
    /// At finalisation: lets go of what tables have come to hold of code that goes since the commit, in layers and backups (I7).
    /// </summary>
    /// <returns>Why a table cannot, or null.</returns>
    public static ReleaseFailure? TrySettle(ServerVersion version)
    {
        foreach (TableMember member in version.Tables)
        {
            if (member.Get(version.State) is { } table && member.Operations.TrySettle(table) is { } failure)
            {
                return new ReleaseFailure(
                    DiagnosticIds.RowsLeft,
                    failure,
                    version.Name,
                    "Repair or discard the rows, or discard the backup, and finalise again.");
            }
        }

        return null;
    }

    /// <summary>Puts tables of a removed server, which nobody has written since, back into use.</summary>
    public static void Reinstate(ServerChange undone)
    {
        foreach (KeptTable kept in undone.OldTables)
        {
            kept.Member.Operations.Reinstate(kept.Table, kept.Layers);
        }
    }

    private static void Carry(ServerChange change, TableMember from, TableMember to, Table source, Table described, ITableJournal? journal)
    {
        if (!change.CarriedOn.Add(source))
        {
            throw BindingFailures.CarriedOnTwice(change.Mailbox.Name, to.Name);
        }

        TableChange prepared = FindPrepared(change, from, to) ?? throw BindingFailures.NotPrepared(change.Mailbox.Name, to.Name);
        TakeLineage(change, new KeptTable(source, from, Layers: null), to, described, prepared.Conversions);
        if (prepared.Top is null)
        {
            AddFilling(change, from, to, source, described);
            HandOver(change, new KeptTable(source, from, from.Operations.TryGetLayers(source)), to, described);
            return;
        }

        object layer = from.Operations.ViewAsLayer(source, prepared.SourceVersion);
        change.Layers.Add(to.Operations.Bind(described, prepared.Top, layer, prepared.Conversions, journal));
        AddFilling(change, from, to, source, described);
    }

    /// <summary>What is kept beside the rows goes on: it is of keys and shared types alone.</summary>
    private static void TakeLineage(
        ServerChange change,
        KeptTable from,
        TableMember to,
        Table described,
        IReadOnlyDictionary<StateVersion, ValueConversion?> conversions) =>
        to.Operations.Host(described, from.Member.Operations.GetLineage(from.Table), change.New!.HostingOf(to), conversions);

    /// <summary>Swept after the rows: indexes that the version before did not have.</summary>
    private static void AddFilling(ServerChange change, TableMember from, TableMember to, Table source, Table described)
    {
        if (to.Operations.TryGetFilling(described, from.Operations.GetLineage(source)) is { } filling)
        {
            change.Layers.Add(filling);
        }
    }

    private static void HandOver(ServerChange change, KeptTable kept, TableMember to, Table described) =>
        change.OnInstall.Add(() => to.Operations.HandOver(kept.Table, kept.Layers, described));

    private static TableMember? TryFindLive(ServerChange change, object oldState, Table source)
    {
        foreach (TableMember member in change.Old!.Tables)
        {
            if (ReferenceEquals(member.Get(oldState), source))
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>
    /// When going back: a table that the version gone back from had dropped. One that it carried on is not resting: taking
    /// it as it was before would lose what was written since (I4).
    /// </summary>
    private static KeptTable? TryFindResting(ServerChange change, Table source)
    {
        if (change.Undoes is { } undone && !undone.CarriedOn.Contains(source))
        {
            foreach (KeptTable kept in undone.OldTables)
            {
                if (ReferenceEquals(kept.Table, source))
                {
                    return kept;
                }
            }
        }

        return null;
    }

    private static TableChange? FindPrepared(ServerChange change, TableMember from, TableMember to)
    {
        foreach (TableChange prepared in change.Tables)
        {
            if (prepared.Source.Name == from.Name && prepared.Target.Name == to.Name)
            {
                return prepared;
            }
        }

        return null;
    }
}
