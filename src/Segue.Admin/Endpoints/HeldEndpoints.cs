using Segue.Admin.Messages;
using Segue.Admin.Serving;
using Segue.Admin.Upgrades;
using Segue.Runtime.Releases;

namespace Segue.Admin.Endpoints;

/// <summary>One upgrade of several hosts, as its leader takes it through each: prepare, renew, commit, confirm, or go back.</summary>
internal static class HeldEndpoints
{
    private const int LongestId = 100;

    private static readonly TimeSpan DefaultLease = TimeSpan.FromSeconds(30);

    public static IEnumerable<AdminRoute> Routes =>
    [
        AdminRoute.Do("/held/{id}/prepare", PrepareAsync) with { TakesBody = true },
        AdminRoute.Do("/held/{id}/renew", call => AnswerAsync(call, call.Services.Desk.Renew(call.Route("id")))),
        AdminRoute.Do("/held/{id}/commit", CommitAsync),
        AdminRoute.Do("/held/{id}/confirm", call => AnswerAsync(call, call.Services.Desk.Confirm(call.Route("id")))),
        AdminRoute.Do("/held/{id}/back", async call =>
            await AnswerAsync(call, await call.Services.Desk.GoBackAsync(call.Route("id")).ConfigureAwait(false)).ConfigureAwait(false)),
    ];

    private static async Task PrepareAsync(AdminCall call)
    {
        string id = call.Route("id");
        if (id.Length > LongestId)
        {
            throw AdminFailures.Invalid($"An id has up to {LongestId} characters.", "id");
        }

        TimeSpan lease = call.Seconds("lease") ?? DefaultLease;
        (Release release, UpgradeOptions bounds) = await ReleaseBody.ReadAsync(call).ConfigureAwait(false);
        Upgrade upgrade = await call.Services.Desk.BeginHeldAsync(release, bounds, id, lease).ConfigureAwait(false);

        // As long as the leader listens it is there.
        await UpgradeEndpoints.StreamAsync(call, upgrade, IsOver).ConfigureAwait(false);

        bool IsOver(UpgradeStatus status)
        {
            call.Services.Desk.KeepHold(id);
            return UpgradeFeed.IsRehearsedOrNot(status);
        }
    }

    private static Task CommitAsync(AdminCall call)
    {
        Upgrade upgrade = call.Services.Desk.Commit(call.Route("id"));

        // Just told to commit, it is still rehearsed.
        return UpgradeEndpoints.StreamAsync(call, upgrade, UpgradeFeed.IsCommittedOrNot);
    }

    private static Task AnswerAsync(AdminCall call, Upgrade upgrade) =>
        call.AnswerAsync(call.Services.Desk.StatusOf(upgrade), AdminJson.Default.UpgradeStatus);
}
