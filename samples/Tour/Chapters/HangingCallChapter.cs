using Segue.Runtime.Releases;
using Tour.Callers;
using Tour.Steps;

namespace Tour.Chapters;

/// <summary>A version comes while a call hangs: the commit gives up at its bound, and the service goes on.</summary>
internal sealed class HangingCallChapter : IChapter
{
    /// <summary>How many calls must be answered after the abort to say that the service goes on.</summary>
    private const int CallsToSee = 10_000;

    private static readonly TimeSpan CommitBound = TimeSpan.FromMilliseconds(300);

    /// <summary>The probe comes along, so that the call to it is one that the commit must wait for.</summary>
    private static readonly Release Version3 = new() { Name = "rate limiter 3 and the probe", Modules = [TourModules.RateLimiting3, TourModules.Probe] };

    public string Title => "A call that hangs";

    public int Steps => 1;

    public async Task RunAsync(TourStage stage, CancellationToken cancellation)
    {
        using CancellationTokenSource ending = new();
        Task hanging = stage.Probe.HangAsync(ending.Token).AsTask();
        try
        {
            UpgradeOptions options = stage.Options with { CommitBound = CommitBound };
            await stage.RunAsync(stage.Upgrade("hanging call", Version3, StepOutcome.Aborted, options), cancellation);
            await stage.Callers.SeeCallsAsync(counts => counts.Answered, CallsToSee, cancellation);
            stage.Display.Tell("The service goes on; the call that hangs is ended.");
        }
        finally
        {
            await EndAsync(hanging, ending, stage.Callers.OwnTally);
        }
    }

    private static async Task EndAsync(Task hanging, CancellationTokenSource ending, CallTally tally)
    {
        await ending.CancelAsync();
        try
        {
            await hanging;
            throw new TourFailedException("The call that was to hang has ended by itself.");
        }
        catch (OperationCanceledException)
        {
            tally.FailedOnPurpose();
        }
    }
}
