using System.Runtime.CompilerServices;
using Segue.Admin.Messages;
using Segue.Admin.Serving;
using Segue.Admin.Upgrades;
using Segue.Runtime.Releases;

namespace Segue.Admin.Endpoints;

/// <summary>Releases: plan, upgrade, follow, finalise, go back, give up.</summary>
internal static class UpgradeEndpoints
{
    public static IEnumerable<AdminRoute> Routes =>
    [
        // Nothing is changed by a plan; it has a body, which GET has not.
        new AdminRoute("POST", "/plan", AdminRole.Observe, PlanAsync, TakesBody: true),
        AdminRoute.Do("/upgrades", UpgradeAsync) with { TakesBody = true },
        AdminRoute.Look("/upgrades/current", call => call.AnswerAsync(call.Services.Desk.StatusOf(Current(call)), AdminJson.Default.UpgradeStatus)),
        AdminRoute.Look("/upgrades/current/events", call => StreamAsync(call, Current(call), Until(call))),
        AdminRoute.Do("/upgrades/current/finalise", FinaliseAsync),
        AdminRoute.Do("/upgrades/current/cancel", CancelAsync),
        AdminRoute.Do("/upgrades/current/resolve", ResolveAsync),
        AdminRoute.Do("/rollback", RollBackAsync),
    ];

    private static async Task PlanAsync(AdminCall call)
    {
        (Release release, UpgradeOptions bounds) = await ReleaseBody.ReadAsync(call).ConfigureAwait(false);
        ReleasePlan plan = call.Host.Releases.Plan(release, bounds);
        RunningModule[] modules = [.. release.Modules.Select(source => RunningModule.Of(source.ReadManifest()))];
        await call.AnswerAsync(PlanAnswer.Of(plan, modules), AdminJson.Default.PlanAnswer).ConfigureAwait(false);
    }

    private static async Task UpgradeAsync(AdminCall call)
    {
        Func<UpgradeStatus, bool> until = Until(call);
        (Release release, UpgradeOptions bounds) = await ReleaseBody.ReadAsync(call).ConfigureAwait(false);
        Upgrade upgrade = await call.Services.Desk.BeginAsync(release, bounds).ConfigureAwait(false);
        await StreamAsync(call, upgrade, until).ConfigureAwait(false);
    }

    /// <summary>The sweep may go on for long before: its rows are told.</summary>
    private static async Task FinaliseAsync(AdminCall call)
    {
        Upgrade upgrade = Current(call);
        call.Services.Desk.EndHold();
        Task<Upgrade> finalising = call.Host.Releases.FinaliseAsync(call.Caller.Name, CancellationToken.None);
        if (finalising.IsFaulted)
        {
            await finalising.ConfigureAwait(false);
        }

        using CancellationTokenSource end = call.UntilTheEnd();
        await call.StreamAsync(EventsAsync(end.Token), AdminJson.Default.UpgradeEvent).ConfigureAwait(false);

        async IAsyncEnumerable<UpgradeEvent> EventsAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            UpgradeFeed feed = new(call.Services.Desk, call.Services.Time);
            await foreach (UpgradeEvent told in feed.FollowAsync(upgrade, _ => finalising.IsCompleted, cancellation).ConfigureAwait(false))
            {
                if (!told.IsLast)
                {
                    yield return told;
                }
            }

            yield return feed.End(upgrade, FailureOf(finalising, upgrade));
        }
    }

    private static ReleaseFailure? FailureOf(Task<Upgrade> finalising, Upgrade upgrade) => finalising switch
    {
        { IsCanceled: true } => upgrade.Report.Failure,
        { Exception.InnerException: { } exception } => AdminErrors.Of(exception, "/finalise").Failure,
        _ => upgrade.Step == ReleaseStep.Finalised ? null : upgrade.Report.Failure,
    };

    private static async Task CancelAsync(AdminCall call)
    {
        call.Services.Desk.EndHold();
        await AnswerAsync(call, await call.Host.Releases.AbortAsync(call.Caller.Name).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task ResolveAsync(AdminCall call)
    {
        Upgrade upgrade = Current(call);
        if (upgrade.Step != ReleaseStep.NeedsPerson || upgrade.HasEnded)
        {
            throw AdminFailures.NotHeld(upgrade.Plan.Release.Name);
        }

        await call.RecordAsync("resolve", upgrade.Plan.Release.Name, detail: null, () => upgrade.ResolveAsync(CancellationToken.None)).ConfigureAwait(false);
        await AnswerAsync(call, upgrade).ConfigureAwait(false);
    }

    private static async Task RollBackAsync(AdminCall call)
    {
        call.Services.Desk.EndHold();
        UpgradeOptions bounds = UpgradeDesk.Bounds(call.Services, call.Caller, ReleaseBody.SettingsOf(call));
        await AnswerAsync(call, await call.Host.Releases.RollBackAsync(bounds, CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static Upgrade Current(AdminCall call) => call.Host.Releases.Current ?? throw AdminFailures.NotHeld("current");

    private static Task AnswerAsync(AdminCall call, Upgrade upgrade) =>
        call.AnswerAsync(call.Services.Desk.StatusOf(upgrade), AdminJson.Default.UpgradeStatus);

    private static Func<UpgradeStatus, bool> Until(AdminCall call) =>
        ReleaseBody.SettingsOf(call).Wait == UpgradeWait.Commit ? UpgradeFeed.IsCommittedOrNot : UpgradeFeed.IsJudgedOrNot;

    internal static async Task StreamAsync(AdminCall call, Upgrade upgrade, Func<UpgradeStatus, bool> isOver)
    {
        using CancellationTokenSource end = call.UntilTheEnd();
        UpgradeFeed feed = new(call.Services.Desk, call.Services.Time);
        UpgradeDesk desk = call.Services.Desk;
        bool IsOver(UpgradeStatus status) => isOver(status) && (status.HasEnded || !desk.IsCarriedOn(upgrade));
        await call.StreamAsync(feed.FollowAsync(upgrade, IsOver, end.Token), AdminJson.Default.UpgradeEvent).ConfigureAwait(false);
    }
}
