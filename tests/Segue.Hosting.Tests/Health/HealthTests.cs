using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Segue.Acceptance.Tests.Harness;
using Segue.Hosting.Tests.Harness;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Purging;
using Segue.Runtime.Releases;

namespace Segue.Hosting.Tests.Health;

/// <summary>Degraded where the way back is open or old code stays; unhealthy only where a person must look.</summary>
[Collection(nameof(AloneCollection))]
public sealed class HealthTests
{
    [Fact]
    public async Task Health_IsHealthy_AfterTheStart_AnUpgrade_AndARefusal()
    {
        await using Application application = await RunAsync();
        Assert.Equal(HealthStatus.Healthy, (await AskAsync(application)).Status);

        await application.ReplaceAsync(EchoText.V2);
        Assert.Equal(HealthStatus.Healthy, (await AskAsync(application)).Status);

        Upgrade refused = await application.UpgradeAsync(EchoText.V3.Without("echo.dll"));
        Assert.Equal(UpgradeOutcome.Refused, refused.Report.Outcome);
        Assert.Equal(HealthStatus.Healthy, (await AskAsync(application)).Status);
    }

    [Fact]
    public async Task Health_IsDegraded_OnProbation_UntilItEnds()
    {
        await using Application application = await RunAsync();
        Upgrade upgrade = await application.UpgradeAsync(EchoText.V2);

        HealthReportEntry health = await AskAsync(application);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Equal("Release 'echo 2.0.0' is on probation.", health.Description);

        await upgrade.RollBackAsync(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Healthy, (await AskAsync(application)).Status);
    }

    [Fact]
    public async Task Health_IsDegraded_WhileOldCodeStays_OverLaterUpgradesToo()
    {
        await using Application application = await RunAsync(bounds: new UpgradeOptions { UnloadBound = TimeSpan.FromSeconds(2) });
        try
        {
            await application.Echo.EchoAsync("be held", TestContext.Current.CancellationToken);
            await application.ReplaceAsync(EchoText.V2);
            await application.ReplaceAsync(EchoText.V3);

            HealthReportEntry health = await AskAsync(application);
            Assert.Equal(HealthStatus.Degraded, health.Status);
            Assert.StartsWith($"{DiagnosticIds.OldCodeStays}: The code of echo 1.0.0 has not left.", health.Description, StringComparison.Ordinal);
            Assert.Contains("StaticField: Echoes.EchoServer, by static System.AppContext.s_dataStore", health.Description, StringComparison.Ordinal);
            Assert.Equal(["echo 1.0.0"], Assert.IsType<string[]>(health.Data["pinned"]));
        }
        finally
        {
            AppDomain.CurrentDomain.SetData(EchoText.HeldAs, null);
        }

        await application.Services.GetRequiredService<RetiredVersions>().PurgeAsync(TimeSpan.FromSeconds(30), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Healthy, (await AskAsync(application)).Status);
    }

    [Fact]
    public async Task Health_IsUnhealthy_OnlyWhereAPersonMustLook()
    {
        FailingJournal journal = new();
        await using Application application = await RunAsync(journal);
        journal.Fails = FailingJournal.After(ReleaseStep.OnProbation);
        Upgrade upgrade = await application.UpgradeAsync(EchoText.V2);

        HealthReportEntry health = await AskAsync(application);
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.StartsWith(DiagnosticIds.OutcomeUnwritten, health.Description, StringComparison.Ordinal);

        journal.Fails = _ => false;
        await upgrade.ResolveAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Degraded, (await AskAsync(application)).Status);
        await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Healthy, (await AskAsync(application)).Status);
    }

    [Fact]
    public async Task Health_IsDegraded_AfterACheckpointFailed_UntilOneSucceeds()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "checkpoints");
        await using Application application = await Application.RunAsync(new InMemoryJournal(), services =>
        {
            services.AddHealthChecks().AddSegue();
            services.AddSegue(options => options.Checkpoints = new CheckpointOptions { Folder = path, AtStop = false }).WithModule(EchoText.V1.Source);
        });
        CheckpointHandler checkpoints = application.Services.GetRequiredService<CheckpointHandler>();
        await File.WriteAllTextAsync(path, "in the way", TestContext.Current.CancellationToken);
        await checkpoints.TakeAsync(TestContext.Current.CancellationToken);

        HealthReportEntry health = await AskAsync(application);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.StartsWith(DiagnosticIds.CheckpointUnwritable, health.Description, StringComparison.Ordinal);

        File.Delete(path);
        await checkpoints.TakeAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Healthy, (await AskAsync(application)).Status);
    }

    [Fact]
    public async Task Check_HasTheTagsItWasGiven()
    {
        await using Application application = await RunAsync();

        Assert.Equal(["ready"], (await AskAsync(application)).Tags);
    }

    private static Task<Application> RunAsync(IReleaseJournal? journal = null, UpgradeOptions? bounds = null) => Application.RunAsync(
        journal ?? new InMemoryJournal(),
        services =>
        {
            services.AddSegue(options => options.Upgrades = bounds ?? options.Upgrades).WithModule(EchoText.V1.Source);
            services.AddHealthChecks().AddSegue(tags: ["ready"]);
        });

    private static async Task<HealthReportEntry> AskAsync(Application application) =>
        (await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["segue"];
}
