using Segue.Runtime.Releases;
using Tour.Callers;
using Tour.Steps;

namespace Tour.Chapters;

/// <summary>A version whose migration throws for one client of all: found in the rehearsal, and nothing is touched.</summary>
internal sealed class FaultyMigrationChapter : IChapter
{
    private static readonly Release Faulty = new() { Name = "rate limiter 3, whose migration throws", Modules = [TourModules.RateLimiting3Throwing] };

    public string Title => "A migration that throws for one client";

    public int Steps => 1;

    public async Task RunAsync(TourStage stage, CancellationToken cancellation)
    {
        await stage.RunAsync(stage.Upgrade("faulty migration", Faulty, StepOutcome.Refused), cancellation);
        ReleaseFailure? failure = stage.Releases.Current?.Report.Failure;
        if (failure?.Where?.Contains(Clients.NeverAllowed, StringComparison.Ordinal) != true)
        {
            throw new TourFailedException($"The refusal does not name {Clients.NeverAllowed}: {failure}");
        }
    }
}
