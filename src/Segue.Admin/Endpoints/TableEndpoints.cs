using Segue.Admin.Messages;
using Segue.Admin.Serving;
using Segue.Runtime.Tables;

namespace Segue.Admin.Endpoints;

/// <summary>The tables of the servers: list, back up, restore, discard, export, import.</summary>
internal static class TableEndpoints
{
    private const string Table = "/tables/{server}/{table}";

    public static IEnumerable<AdminRoute> Routes =>
    [
        AdminRoute.Look("/tables", ListAsync),
        AdminRoute.Look(Table, InfoAsync),
        AdminRoute.Do(Table + "/backups/{backup}", call => ChangeAsync(call, "table backup", async (tables, server, table) =>
        {
            await tables.BackUpAsync(server, table, Backup(call)!).ConfigureAwait(false);
            return (0, true);
        })),
        AdminRoute.Do(Table + "/backups/{backup}/restore", call => ChangeAsync(call, "table restore", async (tables, server, table) =>
        {
            await tables.RestoreAsync(server, table, Backup(call)!).ConfigureAwait(false);
            return (0, true);
        })),
        new AdminRoute("DELETE", Table + "/backups/{backup}", AdminRole.Operate, call => ChangeAsync(call, "table discard", async (tables, server, table) =>
            (0, await tables.DiscardAsync(server, table, Backup(call)!).ConfigureAwait(false)))),

        // For operators: the bytes have every member of every row, sensitive ones too.
        new AdminRoute("GET", Table + "/rows", AdminRole.Operate, ExportAsync),
        new AdminRoute("PUT", Table + "/rows", AdminRole.Operate, ImportAsync, TakesBody: true),
    ];

    private static async Task ListAsync(AdminCall call) => await call.AnswerAsync(
        await call.Host.Tables.ListAsync(call.Aborted).ConfigureAwait(false),
        AdminJson.Default.IReadOnlyListServerTable).ConfigureAwait(false);

    private static async Task InfoAsync(AdminCall call)
    {
        // Asked for its backups first, it says which of the two there is not.
        await call.Host.Tables.ListBackupsAsync(Server(call), TableOf(call), call.Aborted).ConfigureAwait(false);
        IReadOnlyList<ServerTable> tables = await call.Host.Tables.ListAsync(call.Aborted).ConfigureAwait(false);
        await call.AnswerAsync(
            tables.First(table => table.Server == Server(call) && table.Name == TableOf(call)),
            AdminJson.Default.ServerTable).ConfigureAwait(false);
    }

    private static Task<long> ExportAsync(AdminCall call) => call.RecordAsync("table export", Target(call), detail: null, async () =>
    {
        // Asked before the answer begins: what is not there must not come as an empty file.
        await call.Host.Tables.ListBackupsAsync(Server(call), TableOf(call), call.Aborted).ConfigureAwait(false);
        call.Response.ContentType = "application/octet-stream";
        using CancellationTokenSource end = call.UntilTheEnd();
        return await call.Host.Tables.ExportAsync(Server(call), TableOf(call), call.Response.Body, cancellation: end.Token).ConfigureAwait(false);
    });

    private static Task ImportAsync(AdminCall call)
    {
        call.LimitBody(call.Services.Options.MaxImportBytes);
        return ChangeAsync(call, "table import", async (tables, server, table) =>
            (await tables.ImportAsync(server, table, call.Request.Body, cancellation: call.Aborted).ConfigureAwait(false), true));
    }

    private static async Task ChangeAsync(AdminCall call, string what, Func<ServerTables, string, string, Task<(long Rows, bool Changed)>> change)
    {
        (long rows, bool changed) = await call.RecordAsync(
            what,
            Target(call),
            Backup(call),
            () => change(call.Host.Tables, Server(call), TableOf(call))).ConfigureAwait(false);
        await call.AnswerAsync(new TableAnswer(Server(call), TableOf(call), rows, changed), AdminJson.Default.TableAnswer).ConfigureAwait(false);
    }

    private static string Server(AdminCall call) => call.Route("server");

    private static string TableOf(AdminCall call) => call.Route("table");

    private static string Target(AdminCall call) => $"{Server(call)}/{TableOf(call)}";

    private static string? Backup(AdminCall call) => call.Request.RouteValues.TryGetValue("backup", out object? name) ? (string?)name : null;
}
