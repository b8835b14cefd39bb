using Segue.Admin.Messages;
using Segue.Admin.Serving;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Purging;

namespace Segue.Admin.Endpoints;

/// <summary>The host as a whole: who it is, how it is, what was done to it, its checkpoints and what holds its old code.</summary>
internal static class HostEndpoints
{
    private const int MostEntries = 1000;

    public static IEnumerable<AdminRoute> Routes =>
    [
        AdminRoute.Look("/service", call => call.AnswerAsync(Service(call), AdminJson.Default.ServiceInfo)),
        AdminRoute.Look("/status", call => call.AnswerAsync(Status(call), AdminJson.Default.HostStatus)),
        AdminRoute.Look("/history", HistoryAsync),
        AdminRoute.Look("/history/{number:long}", EntriesAsync),
        AdminRoute.Look("/operations", OperationsAsync),
        AdminRoute.Look("/checkpoints", CheckpointsAsync),
        AdminRoute.Do("/checkpoints", TakeCheckpointAsync),
        AdminRoute.Look("/pins", PinsAsync),
    ];

    private static ServiceInfo Service(AdminCall call) => call.Services.Service with { Caller = call.Caller.Name, Role = call.Caller.Role };

    private static HostStatus Status(AdminCall call) => new()
    {
        Service = Service(call),
        Time = call.Services.Time.GetUtcNow(),
        Release = call.Host.Releases.Standing?.Release,
        Modules = [.. call.Host.Releases.Modules.Select(RunningModule.Of)],
        CanGoBackFrom = [.. call.Host.Releases.Standing?.Past.Select(past => past.Release) ?? []],
        Upgrade = call.Host.Releases.Current is { } upgrade ? call.Services.Desk.StatusOf(upgrade) : null,
        Servers = [.. call.Host.Servers.Names.Order(StringComparer.Ordinal).Select(call.Host.Operations.GetStatus)],
        Pinned = call.Host.Releases.Retired.Pinned,
        Checkpoint = call.Host.Checkpoints.Last,
    };

    private static async Task HistoryAsync(AdminCall call) => await call.AnswerAsync(
        await call.Host.Releases.ReadHistoryAsync(Count(call), call.Number("before", 1, long.MaxValue), call.Aborted).ConfigureAwait(false),
        AdminJson.Default.IReadOnlyListJournalUpgrade).ConfigureAwait(false);

    private static async Task EntriesAsync(AdminCall call) => await call.AnswerAsync(
        await call.Host.Releases.ReadEntriesAsync(
            long.Parse(call.Route("number"), System.Globalization.CultureInfo.InvariantCulture),
            call.Aborted).ConfigureAwait(false),
        AdminJson.Default.IReadOnlyListJournalEntry).ConfigureAwait(false);

    private static async Task OperationsAsync(AdminCall call) => await call.AnswerAsync(
        await call.Host.History.ReadAsync(Count(call), call.Number("before", 1, long.MaxValue), call.Aborted).ConfigureAwait(false),
        AdminJson.Default.IReadOnlyListJournalOperation).ConfigureAwait(false);

    private static async Task CheckpointsAsync(AdminCall call)
    {
        IReadOnlyList<CheckpointInfo> checkpoints = await call.Host.Checkpoints.ListAsync(call.Aborted).ConfigureAwait(false);
        await call.AnswerAsync(checkpoints, AdminJson.Default.IReadOnlyListCheckpointInfo).ConfigureAwait(false);
    }

    private static async Task TakeCheckpointAsync(AdminCall call)
    {
        CheckpointReport report = await call.RecordAsync(
            "checkpoint",
            target: null,
            detail: null,
            () => call.Host.Checkpoints.TakeAsync(CancellationToken.None)).ConfigureAwait(false);
        if (report.Failure is { } failure)
        {
            throw new Runtime.Releases.ReleaseException(failure);
        }

        await call.AnswerAsync(report, AdminJson.Default.CheckpointReport).ConfigureAwait(false);
    }

    /// <summary>Asks old code once more to leave, and searches for what holds it; neither stops anybody.</summary>
    private static async Task PinsAsync(AdminCall call)
    {
        PurgeReport report = await call.Host.Releases.Retired
            .PurgeAsync(call.Seconds("wait") ?? TimeSpan.FromSeconds(1), call.Seconds("search"), call.Aborted)
            .ConfigureAwait(false);
        await call.AnswerAsync(report, AdminJson.Default.PurgeReport).ConfigureAwait(false);
    }

    private static int Count(AdminCall call) => (int)(call.Number("count", 1, MostEntries) ?? 20);
}
