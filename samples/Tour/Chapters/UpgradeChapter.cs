using Segue.Runtime.Releases;
using Tour.Display;
using Tour.Steps;

namespace Tour.Chapters;

/// <summary>Version 1 is replaced by version 2: the row and the state both change shape.</summary>
internal sealed class UpgradeChapter : IChapter
{
    public string Title => "An upgrade under load";

    public int Steps => 1;

    public async Task RunAsync(TourStage stage, CancellationToken cancellation)
    {
        ReleasePlan plan = stage.Releases.Plan(TourReleases.Version2);
        foreach (PlannedServer server in plan.Servers)
        {
            stage.Display.Tell($"The plan: {server.Name} goes from {server.From} to {server.To}, {Figures.Count(plan.Rows)} rows, "
                + $"{(plan.CanGoBack ? "and there is a way back" : "without a way back")}; nothing is loaded yet.");
        }

        await stage.RunAsync(stage.Upgrade("upgrade", TourReleases.Version2, StepOutcome.Committed), cancellation);
    }
}
