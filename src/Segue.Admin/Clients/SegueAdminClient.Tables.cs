using System.Net.Http.Headers;
using Segue.Admin.Messages;
using Segue.Runtime.Tables;

namespace Segue.Admin.Clients;

/// <content>Tables.</content>
public sealed partial class SegueAdminClient
{
    /// <summary>Lists the tables of all servers.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The tables, by server and name.</returns>
    /// <exception cref="AdminException">The host refuses or does not answer.</exception>
    public Task<IReadOnlyList<ServerTable>> GetTablesAsync(CancellationToken cancellation = default) =>
        _connection.AskAsync(HttpMethod.Get, "/tables", AdminJson.Default.IReadOnlyListServerTable, body: null, cancellation);

    /// <summary>Asks what is known of one table.</summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The table.</returns>
    /// <exception cref="AdminException">There is none, or the host does not answer.</exception>
    public Task<ServerTable> GetTableAsync(string server, string table, CancellationToken cancellation = default) =>
        _connection.AskAsync(HttpMethod.Get, PathOfTable(server, table), AdminJson.Default.ServerTable, body: null, cancellation);

    /// <summary>Takes a named backup.</summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="backup">The backup's name.</param>
    /// <param name="cancellation">Stops listening; it is taken all the same.</param>
    /// <returns>When it is taken.</returns>
    /// <exception cref="AdminException">There is no such table, or the name is taken; or the host does not answer.</exception>
    public Task<TableAnswer> BackUpTableAsync(string server, string table, string backup, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, PathOfBackup(server, table, backup), cancellation);

    /// <summary>Puts a backup's rows in the place of the table's.</summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="backup">The backup's name.</param>
    /// <param name="cancellation">Stops listening; it is restored all the same.</param>
    /// <returns>When the rows are back.</returns>
    /// <exception cref="AdminException">There is no such table or backup, or it cannot be read; or the host does not answer.</exception>
    public Task<TableAnswer> RestoreTableAsync(string server, string table, string backup, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, PathOfBackup(server, table, backup) + "/restore", cancellation);

    /// <summary>Gives a backup up.</summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="backup">The backup's name.</param>
    /// <param name="cancellation">Stops listening; it is given up all the same.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="AdminException">There is no such table, or the host does not answer.</exception>
    public Task<TableAnswer> DiscardBackupAsync(string server, string table, string backup, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Delete, PathOfBackup(server, table, backup), cancellation);

    /// <summary>Writes a table as it is at one moment to a stream. The bytes have every member, sensitive ones too.</summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="cancellation">Gives up; what has been written is no use.</param>
    /// <returns>When all of it is written.</returns>
    /// <exception cref="AdminException">There is no such table, or the host stops answering.</exception>
    public async Task ExportTableAsync(string server, string table, Stream stream, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (Stream content, HttpResponseMessage response) = await _connection.OpenAsync(PathOfTable(server, table) + "/rows", cancellation).ConfigureAwait(false);
        using (response)
        {
            try
            {
                await content.CopyToAsync(stream, cancellation).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
            {
                throw _connection.CutOff(exception);
            }
        }
    }

    /// <summary>Puts the rows of an exported table in the place of a table's, all or nothing.</summary>
    /// <param name="server">The server.</param>
    /// <param name="table">The member of its state.</param>
    /// <param name="stream">The bytes; it is closed.</param>
    /// <param name="cancellation">Gives up; the table stays as it is, unless all was read.</param>
    /// <returns>How many rows the table has now.</returns>
    /// <exception cref="AdminException">There is no such table, or the bytes do not fit; or the host does not answer.</exception>
    public async Task<long> ImportTableAsync(string server, string table, Stream stream, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using StreamContent body = new(stream) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        TableAnswer answer = await _connection.AskAsync(
            HttpMethod.Put,
            PathOfTable(server, table) + "/rows",
            AdminJson.Default.TableAnswer,
            body,
            cancellation).ConfigureAwait(false);
        return answer.Rows;
    }

    private Task<TableAnswer> SendAsync(HttpMethod method, string path, CancellationToken cancellation) =>
        _connection.AskAsync(method, path, AdminJson.Default.TableAnswer, body: null, cancellation);

    private static string PathOfTable(string server, string table)
    {
        ArgumentException.ThrowIfNullOrEmpty(server);
        ArgumentException.ThrowIfNullOrEmpty(table);
        return $"/tables/{Escape(server)}/{Escape(table)}";
    }

    private static string PathOfBackup(string server, string table, string backup)
    {
        ArgumentException.ThrowIfNullOrEmpty(backup);
        return $"{PathOfTable(server, table)}/backups/{Escape(backup)}";
    }
}
