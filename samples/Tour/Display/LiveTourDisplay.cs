using System.Diagnostics;
using Segue.Runtime.Releases;
using Spectre.Console;
using Spectre.Console.Rendering;
using Tour.Callers;
using Tour.Reporting;
using Tour.Steps;

namespace Tour.Display;

/// <summary>Draws the tour in place, a few times a second: figures, the step under way, the steps that have ended.</summary>
internal sealed class LiveTourDisplay : ITourDisplay
{
    /// <summary>Each takes two lines.</summary>
    private const int StepsShown = 4;

    private const int EventsShown = 5;

    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(250);

    private readonly IAnsiConsole _console;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly List<StepReport> _steps = [];
    private readonly Queue<string> _events = [];
    private readonly TaskCompletionSource _end = new();
    private readonly Task _drawing;
    private LiveFigures? _figures;
    private string _chapter = "The limiter meets its clients";

    public LiveTourDisplay(IAnsiConsole console)
    {
        _console = console;
        _drawing = Task.Run(DrawAsync);
    }

    public void Follow(CallerGroup callers, ReleaseHandler releases) => Change(() => _figures = new LiveFigures(callers, releases));

    public void BeginChapter(string title) => Change(() => _chapter = title);

    public void BeginStep(string step, string release) => Tell($"Step '{step}': {release}.");

    public void Tell(string text) => Change(() =>
    {
        _events.Enqueue($"{Elapsed.TotalSeconds,6:0.0} s  {text}");
        if (_events.Count > EventsShown)
        {
            _events.Dequeue();
        }
    });

    public void EndStep(StepReport report) => Change(() => _steps.Add(report));

    public async Task EndAsync(TourReport report, IReadOnlyList<string> remarks)
    {
        _end.SetResult();
        await _drawing;
        Summary.Write(_console, report);
        foreach (string remark in remarks)
        {
            _console.WriteLine(remark);
        }
    }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
        }
    }

    private Task DrawAsync() => _console
        .Live(Frame())
        .AutoClear(true)
        .Overflow(VerticalOverflow.Crop)
        .Cropping(VerticalOverflowCropping.Bottom)
        .StartAsync(async live =>
        {
            while (!_end.Task.IsCompleted)
            {
                live.UpdateTarget(Frame());
                await Task.WhenAny(_end.Task, Task.Delay(BetweenFrames));
            }
        });

    private Rows Frame()
    {
        lock (_lock)
        {
            List<IRenderable> rows =
            [
                new Rule($"[bold]Segue[/]  {Markup.Escape(_chapter)}  {Elapsed.TotalSeconds:0} s").LeftJustified(),
                _figures?.Draw() ?? new Text("Starting."),
            ];
            if (_steps.Count > 0)
            {
                rows.Add(Text.Empty);
                rows.Add(Summary.Steps(_steps.TakeLast(StepsShown)));
            }

            // The newest first: what does not fit is cut off below.
            rows.Add(Text.Empty);
            rows.AddRange(_events.Reverse().Select(text => new Text(text)));
            return new Rows(rows);
        }
    }
}
