using Tour.Steps;

namespace Tour.Chapters;

/// <summary>
/// Back to version 1, with everything that version 2 has written, and up again; as often as asked for. Version 2 is final
/// by then and version 1 gone: it is loaded anew.
/// </summary>
internal sealed class BackAndUpAgainChapter(int cycles) : IChapter
{
    public string Title => "Back, with everything written meanwhile, and up again";

    public int Steps => 2 * cycles;

    public async Task RunAsync(TourStage stage, CancellationToken cancellation)
    {
        for (int cycle = 1; cycle <= cycles; cycle++)
        {
            string number = cycles == 1 ? "" : $" {cycle}";
            await stage.RunAsync(stage.RollBack("back" + number), cancellation);
            await stage.RunAsync(stage.Upgrade("up again" + number, TourReleases.Version2, StepOutcome.Committed), cancellation);
        }
    }
}
