using System.Reflection;
using Segue.Calls;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>A table of a server that answers now, found by its name within a call.</summary>
/// <remarks>
/// By reflection: an operator's call is rare, and the server that runs is the only one to ask. What is known of versions
/// elsewhere is a moment behind it while a commit ends.
/// </remarks>
internal sealed record ServerTableUse(string Server, string Name, Table Table, TableOperations Operations)
{
    /// <exception cref="TableUnknownException">The table has no host.</exception>
    public ITableBackups Backups => Operations.TryGetBackups(Table) ?? throw TableUnknownException.NoHost(Server, Name);

    /// <exception cref="TableUnknownException">There is none of that name.</exception>
    public static ServerTableUse Find(string server, Server running, string table) =>
        AllOf(server, running).FirstOrDefault(use => use.Name == table) ?? throw TableUnknownException.NoTable(server, table);

    public static IEnumerable<ServerTableUse> AllOf(string server, Server running) =>
        from member in running.StateType.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        where typeof(Table).IsAssignableFrom(member.PropertyType)
        let table = (Table?)member.GetValue(((IServerState)running).Current)
        where table is not null
        select new ServerTableUse(server, member.Name, table, TableOperations.For(table.GetType()));
}
