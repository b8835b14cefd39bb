using System.Diagnostics;
using Segue.Runtime.Releases;
using Spectre.Console;
using Spectre.Console.Rendering;
using Tour.Callers;

namespace Tour.Display;

/// <summary>The figures that change all the time: how fast calls are answered, and how far the upgrade is. Not thread-safe.</summary>
internal sealed class LiveFigures(CallerGroup callers, ReleaseHandler releases)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long _intervalBegan = Stopwatch.GetTimestamp();
    private long _callsBefore;
    private string _rate = Figures.None;
    private Latencies? _latencies;

    public IRenderable Draw()
    {
        CallCounts counts = callers.Counts;
        TakeIntervalIfOver(counts);
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        grid.AddColumn(new GridColumn());
        grid.AddRow(new Text("Calls"), new Text(
            $"{Figures.Count(counts.Made)}  {_rate}  failed {Figures.Count(counts.Failed)}  on purpose {Figures.Count(counts.FailedAsExpected)}"));
        grid.AddRow(new Text("Latency"), new Text(_latencies is { } now
            ? $"half within {Figures.Time(now.Median)}, 99% within {Figures.Time(now.Percentile99)}, longest {Figures.Time(now.Longest)}"
            : Figures.None));
        grid.AddRow(new Text("Runs"), new Text(string.Join(", ", releases.Modules.Select(module => $"{module.Name} {module.Version}"))));
        grid.AddRow(new Text("Release"), new Text(Describe(releases.Current)));
        return grid;
    }

    private void TakeIntervalIfOver(CallCounts counts)
    {
        TimeSpan took = Stopwatch.GetElapsedTime(_intervalBegan);
        if (took >= Interval)
        {
            _intervalBegan = Stopwatch.GetTimestamp();
            _rate = Figures.Rate(counts.Made - _callsBefore, took);
            _callsBefore = counts.Made;
            _latencies = callers.Latencies.TakeInterval();
        }
    }

    private static string Describe(Upgrade? upgrade) => upgrade switch
    {
        null or { HasEnded: true } => "none under way",
        { RowsLeft: > 0 and var left } => $"{upgrade.Plan.Release.Name}: {upgrade.Step}, {Figures.Count(left)} rows left to sweep",
        _ => $"{upgrade.Plan.Release.Name}: {upgrade.Step}",
    };
}
