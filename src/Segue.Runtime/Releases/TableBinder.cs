using Segue.Runtime.Servers;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <summary>
/// Binds the tables that a migration described to the rows that they describe. In a rehearsal nothing is bound: rows are
/// written between rehearsal and commit, so that of a rehearsed state only the values may be looked at.
/// </summary>
internal static class TableBinder
{
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
                continue; // a new table, empty or filled by the migration
            }

            if (TryFindLive(change, oldState, source) is { } live)
            {
                Carry(change, live, member, source, described, journal);
            }
            else if (TryFindResting(change, source) is { } resting)
            {
                HandOver(change, resting, member, described);
            }
            else if (member.Operations.TryTakeNew(source, described))
            {
                // Made by the migration, and described only by its way into the target's own type.
            }
            else
            {
                throw BindingFailures.Stale(change.Mailbox.Name, member.Name);
            }
        }
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
        if (prepared.Top is null)
        {
            HandOver(change, new KeptTable(source, from, from.Operations.TryGetLayers(source)), to, described);
            return;
        }

        object layer = from.Operations.ViewAsLayer(source, prepared.SourceVersion);
        change.Layers.Add(to.Operations.Bind(described, prepared.Top, layer, prepared.Conversions, journal));
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
