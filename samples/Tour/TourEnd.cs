namespace Tour;

/// <summary>How the chapters came to an end.</summary>
/// <param name="IsComplete">Whether all of them were played.</param>
/// <param name="WasInterrupted">Whether somebody stopped the run.</param>
/// <param name="Failure">What came out otherwise than it must; null where nothing did.</param>
internal sealed record TourEnd(bool IsComplete, bool WasInterrupted = false, string? Failure = null)
{
    private const int Good = 0;
    private const int Bad = 1;

    /// <summary>What shells report of a program that was interrupted.</summary>
    private const int Interrupted = 130;

    /// <summary>The exit code of a run that ended so, with these books.</summary>
    public int ExitCode(Reporting.TourReport report) =>
        WasInterrupted ? Interrupted
        : IsComplete && report is { Failed: 0, Lost: 0, Doubled: 0 } ? Good
        : Bad;
}
