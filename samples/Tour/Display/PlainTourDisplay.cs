using System.Diagnostics;
using Segue.Runtime.Releases;
using Spectre.Console;
using Tour.Callers;
using Tour.Reporting;
using Tour.Steps;

namespace Tour.Display;

/// <summary>One line for each event, with the time since the start: for logs.</summary>
internal sealed class PlainTourDisplay(IAnsiConsole console) : ITourDisplay
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();

    public void Follow(CallerGroup callers, ReleaseHandler releases)
    {
        // The events say enough.
    }

    public void BeginChapter(string title) => Tell($"== {title} ==");

    public void BeginStep(string step, string release) => Tell($"Step '{step}': {release}.");

    public void Tell(string text)
    {
        lock (_lock)
        {
            // Past the console: it would break lines at its width, and a log is to have one line for each event.
            console.Profile.Out.Writer.WriteLine($"{Stopwatch.GetElapsedTime(_start).TotalSeconds,7:0.00} s  {text}");
        }
    }

    public void EndStep(StepReport report) => Tell(
        $"Step '{report.Name}' is {Summary.Word(report.Outcome)}{(report.Code is null ? "" : $" ({report.Code})")}: "
        + $"pause {Figures.Microseconds(report.PauseMicroseconds)} ({Figures.Microseconds(report.GcPauseMicroseconds)} of it garbage collection), "
        + $"longest call {Figures.Microseconds(report.LongestCallMicroseconds)}, old code {OldCode(report.OldCodeCollected)}.");

    public Task EndAsync(TourReport report, IReadOnlyList<string> remarks)
    {
        lock (_lock)
        {
            Summary.Write(console, report);
            foreach (string remark in remarks)
            {
                console.Profile.Out.Writer.WriteLine(remark);
            }
        }

        return Task.CompletedTask;
    }

    private static string OldCode(bool? collected) => collected switch
    {
        true => "collected",
        false => "NOT collected",
        null => Figures.None,
    };
}
