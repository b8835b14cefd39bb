using Segue.Runtime.Releases;
using Tour.Callers;
using Tour.Display;
using Tour.Services;
using Tour.Steps;

namespace Tour.Chapters;

/// <summary>
/// Limiter, sessions, cache and notifications in one release: from before their states had a version up to version 2, back, and up
/// again, all of them called meanwhile, and compared with the callers' receipts.
/// </summary>
internal sealed class ServicesChapter(ServiceGroup services) : IChapter
{
    public string Title => "Four services in one release";

    public int Steps => 4;

    public async Task RunAsync(TourStage stage, CancellationToken cancellation)
    {
        await services.StartAsync(cancellation);
        stage.Display.Tell($"A second host, with version 0 of all four: {Figures.Count(services.Rows)} clients, "
            + $"{Figures.Count(services.Sessions)} sessions, as many cached entries, and notifications under way.");
        services.Call();
        StepRunner steps = stage.StepsOf(services.Releases, services.Latencies);
        UpgradeOptions options = stage.SampledOptions;
        await RunAsync(steps, Upgrade("services 0 to 1", ServiceReleases.Version1), cancellation);
        await RunAsync(steps, Upgrade("services 1 to 2", ServiceReleases.Version2), cancellation);
        await RunAsync(
            steps,
            new Step
            {
                Name = "services 2 to 1",
                CommitAsync = token => services.Releases.RollBackAsync(options, token),
                Expected = StepOutcome.RolledBack,
            },
            cancellation);
        await RunAsync(steps, Upgrade("services 1 to 2 again", ServiceReleases.Version2), cancellation);
        Audit audit = await services.SettleAsync();
        if (audit is not { Lost: 0, Doubled: 0 })
        {
            throw new TourFailedException($"Of the calls to the four services {audit.Lost} are lost and {audit.Doubled} doubled.");
        }

        stage.Display.Tell("The receipts of all four agree with what they have: clients, sessions, entries, and notifications in their order.");

        Step Upgrade(string name, Release release) => new()
        {
            Name = name,
            CommitAsync = token => services.Releases.UpgradeAsync(release, options, token),
            Expected = StepOutcome.Committed,
        };
    }

    private async Task RunAsync(StepRunner steps, Step step, CancellationToken cancellation)
    {
        StepReport report = await steps.RunAsync(step, cancellation);
        if (report.Rows < services.Rows + (2 * services.Sessions))
        {
            throw new TourFailedException($"Step '{step.Name}' has carried over {report.Rows} rows, which is not all of them.");
        }
    }
}
