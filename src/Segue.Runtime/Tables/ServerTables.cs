using Segue.Calls;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Tables;

/// <summary>
/// The tables of the running servers, for operators: list them, take and restore backups, export and import.
/// </summary>
/// <remarks>
/// Thread-safe. What changes a table runs as a call of its server, in the order of its mailbox, so that no call is half-way in
/// it; what takes O(rows) runs beside it. Follows Erlang/OTP's <c>ets:info/1</c>, <c>ets:tab2file/2</c> and <c>ets:file2tab/1</c>.
/// </remarks>
public sealed class ServerTables
{
    private readonly ServerRegistry _registry;
    private readonly RunningModules _running;

    internal ServerTables(ServerRegistry registry, RunningModules running)
    {
        _registry = registry;
        _running = running;
    }

    /// <summary>Lists the tables of all servers.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The tables, by server and name.</returns>
    public async Task<IReadOnlyList<ServerTable>> ListAsync(CancellationToken cancellation = default)
    {
        List<ServerTable> tables = [];
        foreach (string server in _running.Servers.Where(version => version.Keyed is null).Select(version => version.Name).Order(StringComparer.Ordinal))
        {
            tables.AddRange((IReadOnlyList<ServerTable>)(await CallAsync(server, state => Describe(server, state), cancellation).ConfigureAwait(false))!);
        }

        return tables;
    }

    /// <summary>Lists a table's named backups.</summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The backups, the oldest first.</returns>
    /// <exception cref="TableUnknownException">There is no such server or table.</exception>
    public async Task<IReadOnlyList<TableBackupInfo>> ListBackupsAsync(string server, string table, CancellationToken cancellation = default) =>
        (IReadOnlyList<TableBackupInfo>)(await UseAsync(server, table, found => found.Backups.List, cancellation).ConfigureAwait(false))!;

    /// <summary>Takes a named backup. O(1).</summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="name">The backup's name.</param>
    /// <param name="cancellation">Gives up while it waits for its turn.</param>
    /// <returns>When it is taken.</returns>
    /// <exception cref="TableUnknownException">There is no such server or table.</exception>
    /// <exception cref="TableBackupException">The name is taken.</exception>
    public Task BackUpAsync(string server, string table, string name, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return UseAsync(server, table, found => Done(() => found.Backups.BackUp(name)), cancellation);
    }

    /// <summary>Puts a backup's rows in the place of the table's. O(1); O(rows) for one that is sealed.</summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="name">The backup's name.</param>
    /// <param name="cancellation">Gives up while it waits for its turn.</param>
    /// <returns>When the rows are back; older ones are carried up as they are touched.</returns>
    /// <exception cref="TableUnknownException">There is no such server or table.</exception>
    /// <exception cref="TableBackupException">There is no such backup.</exception>
    /// <exception cref="Bytes.BytesException">It is sealed, and of a version that the module does not know.</exception>
    public Task RestoreAsync(string server, string table, string name, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return UseAsync(server, table, found => Done(() => found.Backups.Restore(name)), cancellation);
    }

    /// <summary>Gives a backup up. O(1); what it leaves behind is merged in the background.</summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="name">The backup's name.</param>
    /// <param name="cancellation">Gives up while it waits for its turn.</param>
    /// <returns>False where there is none.</returns>
    /// <exception cref="TableUnknownException">There is no such server or table.</exception>
    public async Task<bool> DiscardAsync(string server, string table, string name, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return (bool)(await UseAsync(server, table, found => found.Backups.Discard(name), cancellation).ConfigureAwait(false))!;
    }

    /// <summary>
    /// Writes a table as it is at one moment to a stream, while its server goes on: each row with alias, version and
    /// fingerprint.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="progress">Told how many rows are written, now and then; null for nobody.</param>
    /// <param name="cancellation">Gives up; what has been written is no use.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="TableUnknownException">There is no such server or table.</exception>
    /// <exception cref="Bytes.BytesException">A value cannot be written as bytes.</exception>
    public async Task<long> ExportAsync(string server, string table, Stream stream, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        TableExport export = (TableExport)(await UseAsync(server, table, found => found.Operations.BeginExport(found.Table), cancellation).ConfigureAwait(false))!;
        try
        {
            return await Task.Run(() => export.WriteAsync(stream, progress, cancellation).AsTask(), cancellation).ConfigureAwait(false);
        }
        finally
        {
            await UseAsync(server, table, _ => Done(export.End), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Puts the rows of an exported table in the place of a table's, all or nothing. Rows of older versions are carried up.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="stream">The bytes; stays open.</param>
    /// <param name="progress">Told how many rows are read, now and then; null for nobody.</param>
    /// <param name="cancellation">Gives up; the table stays as it is.</param>
    /// <returns>How many rows the table has now.</returns>
    /// <exception cref="TableUnknownException">There is no such server or table.</exception>
    /// <exception cref="Bytes.BytesException">The bytes are damaged, foreign or of a newer version; the table stays as it is.</exception>
    /// <exception cref="ReleaseException">A row's migration threw; the table stays as it is.</exception>
    public async Task<long> ImportAsync(string server, string table, Stream stream, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ServerTableUse use = (ServerTableUse)(await UseAsync(server, table, found => found, cancellation).ConfigureAwait(false))!;
        TableImport import = await Task.Run(() => use.Operations.ReadAsync(use.Table, stream, progress, cancellation), cancellation).ConfigureAwait(false);
        return (long)(await UseAsync(server, table, found => Replace(found, import), cancellation).ConfigureAwait(false))!;

        object Replace(ServerTableUse found, TableImport rows)
        {
            if (found.Operations.RowType != rows.RowType)
            {
                throw TableUnknownException.Replaced(server, table);
            }

            rows.Replace(found.Table);
            return rows.Rows;
        }
    }

    private static object? Done(Action action)
    {
        action();
        return null;
    }

    private static List<ServerTable> Describe(string server, Server running) =>
    [
        .. ServerTableUse.AllOf(server, running).Select(use => new ServerTable(
            server,
            use.Name,
            use.Operations.Count(use.Table),
            use.Operations.TryGetLayers(use.Table)?.RowsLeft ?? 0,
            use.Operations.TryGetLayers(use.Table)?.QuarantinedCount ?? 0,
            use.Operations.TryGetBackups(use.Table)?.List ?? [])),
    ];

    private Task<object?> UseAsync(string server, string table, Func<ServerTableUse, object?> use, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(server);
        ArgumentException.ThrowIfNullOrEmpty(table);
        return CallAsync(server, running => use(ServerTableUse.Find(server, running, table)), cancellation);
    }

    private async Task<object?> CallAsync(string server, Func<Server, object?> use, CancellationToken cancellation)
    {
        ServerMailbox mailbox = _registry.TryGetMailbox(server) ?? throw TableUnknownException.NoServer(server);
        if (_registry.Families.TryGet(server) is not null)
        {
            // The mailbox stands for all instances, and nobody takes calls there.
            throw TableUnknownException.OfInstances(server);
        }

        return await new TablesProxy(mailbox).UseAsync(use, cancellation).ConfigureAwait(false);
    }

    /// <summary>A call like any other: the mailbox runs it in its turn.</summary>
    private sealed class TablesProxy(ServerMailbox mailbox) : ServerProxy(mailbox, owner: null)
    {
        public ValueTask<object?> UseAsync(Func<Server, object?> use, CancellationToken cancellation) =>
            Call<TablesCall, PendingValueTask<object?>, object?, ValueTask<object?>>(new TablesCall(use, cancellation));
    }

    private readonly struct TablesCall(Func<Server, object?> use, CancellationToken cancellation) : ICall<PendingValueTask<object?>>
    {
        public static string Method => "tables";

        /// <summary>What comes out is the runtime's own.</summary>
        public static bool ResultMayBeForeign => false;

        public static bool IsConcurrent => false;

        public static long DeadlineTicks => 0;

        public CancellationToken Cancellation => cancellation;

        public PendingValueTask<object?> Invoke(object server, CancellationToken cancellation) => new(new ValueTask<object?>(use((Server)server)));
    }
}
