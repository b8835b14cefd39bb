using Segue.Runtime.Servers;
using Segue.Runtime.Tables;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Checkpoints;

/// <summary>A server's state that was read as a whole; nobody has it yet.</summary>
/// <param name="State">The state, in the version that it was read for.</param>
/// <param name="Tables">The tables that have rows from the file.</param>
/// <param name="Timers">Its timers.</param>
internal sealed record DetachedServer(object State, IReadOnlyList<DetachedTable> Tables, IReadOnlyList<KeptTimer> Timers)
{
    public long Rows => Tables.Sum(table => table.Read.Rows);

    /// <summary>Makes it the first state of a version that has not answered yet.</summary>
    public object PutInto(ServerVersion version)
    {
        foreach (TableMember member in version.Tables)
        {
            if (member.Get(State) is not { } table)
            {
                continue;
            }

            if (Tables.FirstOrDefault(kept => ReferenceEquals(kept.Table, table)) is { } found)
            {
                found.Read.PutInto(table, version.HostingOf(member), found.Heading.MostRows, found.Heading.IdleTime);
            }
            else
            {
                // A new one, of a migration.
                member.Operations.Host(table, lineage: null, version.HostingOf(member), Releases.TableBinder.NoConversions);
            }
        }

        return State;
    }
}
