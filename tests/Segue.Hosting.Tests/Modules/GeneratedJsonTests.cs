using Segue.Acceptance.Tests.Harness;
using Segue.Hosting.Tests.Harness;
using Segue.Runtime.Loading;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Hosting.Tests.Modules;

/// <summary>Source-generated JSON of a module's own types leaves nothing in the host that would keep the module's code (I7).</summary>
[Collection(nameof(AloneCollection))]
public sealed class GeneratedJsonTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "modules", "json");

    [Fact]
    public async Task ModuleThatWroteAndReadItsState_IsReplaced_AndItsOldCodeLeaves()
    {
        await using Application application = await StartAsync();

        UpgradeReport report = await FinaliseAsync(application, new Release { Name = "again", Modules = [ModuleSource.FromFolder(Folder)] });

        Assert.True(report.OldCodeCollected, report.ToString());
        Assert.Equal(
            """{"Notes":[{"Text":"one","Length":3},{"Text":"three","Length":5}]}""",
            await application.Echo.EchoAsync("three", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ModuleThatWroteAndReadItsState_IsRemoved_AndItsCodeLeaves()
    {
        await using Application application = await StartAsync();

        UpgradeReport report = await FinaliseAsync(application, new Release { Name = "without", RemovedModules = ["json"] });

        Assert.True(report.OldCodeCollected, report.ToString());
        ServerUnavailableException removed = await Assert.ThrowsAsync<ServerUnavailableException>(
            async () => await application.Echo.EchoAsync("two", TestContext.Current.CancellationToken));
        Assert.Equal(DiagnosticIds.ServerRemoved, removed.DiagnosticId);
    }

    private static async Task<Application> StartAsync()
    {
        Application application = await Application.RunAsync(services => services.AddSegue().WithModule("json"));
        Assert.Equal(
            """{"Notes":[{"Text":"one","Length":3}]}""",
            await application.Echo.EchoAsync("one", TestContext.Current.CancellationToken));
        return application;
    }

    private static async Task<UpgradeReport> FinaliseAsync(Application application, Release release)
    {
        Upgrade upgrade = await application.UpgradeAsync(release with { Probation = ProbationCriteria.None });
        Assert.True(upgrade.Report.Outcome == UpgradeOutcome.Committed, upgrade.Report.ToString());
        return await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);
    }
}
