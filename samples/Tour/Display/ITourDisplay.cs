using Segue.Runtime.Releases;
using Tour.Callers;
using Tour.Reporting;
using Tour.Steps;

namespace Tour.Display;

/// <summary>Shows the tour to whoever watches it. Thread-safe.</summary>
internal interface ITourDisplay
{
    /// <summary>Says where live figures are to be had from now on.</summary>
    void Follow(CallerGroup callers, ReleaseHandler releases);

    void BeginChapter(string title);

    void BeginStep(string step, string release);

    /// <summary>Says one thing that has happened, one sentence or two.</summary>
    void Tell(string text);

    void EndStep(StepReport report);

    /// <summary>Ends the showing with the whole report.</summary>
    /// <param name="report">What came of the run.</param>
    /// <param name="remarks">What else there is to say, a line each.</param>
    Task EndAsync(TourReport report, IReadOnlyList<string> remarks);
}
