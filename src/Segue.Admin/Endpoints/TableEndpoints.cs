using Segue.Admin.Messages;
using Segue.Admin.Serving;
using Segue.Runtime.Tables;

namespace Segue.Admin.Endpoints;

/// <summary>The tables of the servers: list, back up, restore, discard, export, import.</summary>
internal static class TableEndpoints
{
    private const string Table = "/tables/{server}/{table}";

    /// <summary>How long it may take until a server has its turn: one that is suspended, or hangs, has none.</summary>
    private static readonly TimeSpan TurnBound = TimeSpan.FromSeconds(5);

    public static IEnumerable<AdminRoute> Routes =>
    [
        AdminRoute.Look("/tables", ListAsync),
        AdminRoute.Look(Table, InfoAsync),
        AdminRoute.Do(Table + "/backups/{backup}", call => ChangeAsync(call, "table backup", async (tables, turn) =>
        {
            await tables.BackUpAsync(Server(call), TableOf(call), Backup(call)!, turn).ConfigureAwait(false);
            return (0, true);
        })),
        AdminRoute.Do(Table + "/backups/{backup}/restore", call => ChangeAsync(call, "table restore", async (tables, turn) =>
        {
            await tables.RestoreAsync(Server(call), TableOf(call), Backup(call)!, turn).ConfigureAwait(false);
            return (0, true);
        })),
        new AdminRoute("DELETE", Table + "/backups/{backup}", AdminRole.Operate, call => ChangeAsync(call, "table discard", async (tables, turn) =>
            (0, await tables.DiscardAsync(Server(call), TableOf(call), Backup(call)!, turn).ConfigureAwait(false)))),

        // For operators: the bytes have every member of every row, sensitive ones too.
        new AdminRoute("GET", Table + "/rows", AdminRole.Operate, ExportAsync),
        new AdminRoute("PUT", Table + "/rows", AdminRole.Operate, ImportAsync, TakesBody: true),
    ];

    private static async Task ListAsync(AdminCall call) => await call.AnswerAsync(
        await InTurnAsync(call, call.Host.Tables.ListAsync).ConfigureAwait(false),
        AdminJson.Default.IReadOnlyListServerTable).ConfigureAwait(false);

    private static async Task InfoAsync(AdminCall call)
    {
        await LookForItAsync(call).ConfigureAwait(false);
        IReadOnlyList<ServerTable> tables = await InTurnAsync(call, call.Host.Tables.ListAsync).ConfigureAwait(false);
        await call.AnswerAsync(
            tables.First(table => table.Server == Server(call) && table.Name == TableOf(call)),
            AdminJson.Default.ServerTable).ConfigureAwait(false);
    }

    private static Task<long> ExportAsync(AdminCall call) => call.RecordAsync("table export", Target(call), detail: null, async () =>
    {
        // Before the answer begins: what is not there must not come as an empty file.
        await LookForItAsync(call).ConfigureAwait(false);
        call.Response.ContentType = "application/octet-stream";
        using CancellationTokenSource end = call.UntilTheEnd();
        return await call.Host.Tables.ExportAsync(Server(call), TableOf(call), call.Response.Body, cancellation: end.Token).ConfigureAwait(false);
    });

    private static Task ImportAsync(AdminCall call)
    {
        call.LimitBody(call.Services.Options.MaxImportBytes);
        return RecordAsync(call, "table import", async () =>
        {
            await LookForItAsync(call).ConfigureAwait(false);
            return (await call.Host.Tables.ImportAsync(Server(call), TableOf(call), call.Request.Body, cancellation: call.Aborted).ConfigureAwait(false), true);
        });
    }

    private static Task ChangeAsync(AdminCall call, string what, Func<ServerTables, CancellationToken, Task<(long Rows, bool Changed)>> change) =>
        RecordAsync(call, what, () => InTurnAsync(call, turn => change(call.Host.Tables, turn)));

    private static async Task RecordAsync(AdminCall call, string what, Func<Task<(long Rows, bool Changed)>> change)
    {
        (long rows, bool changed) = await call.RecordAsync(what, Target(call), Backup(call), change).ConfigureAwait(false);
        await call.AnswerAsync(new TableAnswer(Server(call), TableOf(call), rows, changed), AdminJson.Default.TableAnswer).ConfigureAwait(false);
    }

    /// <summary>Asked for its backups, the server says whether there is the table.</summary>
    private static async Task LookForItAsync(AdminCall call) =>
        await InTurnAsync(call, turn => call.Host.Tables.ListBackupsAsync(Server(call), TableOf(call), turn)).ConfigureAwait(false);

    /// <summary>Waits for the turn of servers, and no longer than its bound: a client that hears nothing knows nothing.</summary>
    private static async Task<T> InTurnAsync<T>(AdminCall call, Func<CancellationToken, Task<T>> ask)
    {
        using CancellationTokenSource bound = new(TurnBound, call.Services.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, call.Aborted);
        try
        {
            return await ask(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested && !call.Aborted.IsCancellationRequested)
        {
            throw AdminFailures.NoTurn(call.Request.RouteValues.ContainsKey("server") ? Server(call) : null, TurnBound);
        }
    }

    private static string Server(AdminCall call) => call.Route("server");

    private static string TableOf(AdminCall call) => call.Route("table");

    private static string Target(AdminCall call) => $"{Server(call)}/{TableOf(call)}";

    private static string? Backup(AdminCall call) => call.Request.RouteValues.ContainsKey("backup") ? call.Route("backup") : null;
}
