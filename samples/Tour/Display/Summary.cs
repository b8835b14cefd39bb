using Spectre.Console;
using Tour.Reporting;
using Tour.Steps;

namespace Tour.Display;

/// <summary>The tables that the tour ends with; 80 columns are enough for them.</summary>
internal static class Summary
{
    /// <summary>Writes all of them.</summary>
    public static void Write(IAnsiConsole console, TourReport report)
    {
        console.WriteLine();
        console.Write(Steps(report.Steps));
        console.WriteLine();
        console.Write(Calls(report));
        console.WriteLine();
    }

    /// <summary>The steps, two lines each.</summary>
    public static Table Steps(IEnumerable<StepReport> steps)
    {
        Table table = Borderless(
            Column("Step"),
            Column("Outcome"),
            Number("Rows"),
            Number("Pause"),
            Number("Longest\ncall"),
            Number("Prepare"),
            Number("Sweep"),
            Column("Old\ncode"));
        foreach (StepReport step in steps)
        {
            table.AddRow(
                new Text($"{step.Name}\n{step.From ?? Figures.None} → {step.To ?? Figures.None}"),
                new Text($"{Word(step.Outcome)}\n{step.Code}", new Style(step.Outcome == StepOutcome.Committed ? Color.Green : Color.Yellow)),
                new Text(Figures.Count(step.Rows)),
                new Text(Figures.Microseconds(step.PauseMicroseconds)),
                new Text(Figures.Microseconds(step.LongestCallMicroseconds)),
                new Text(Figures.Milliseconds(step.PrepareMilliseconds)),
                new Text(Figures.Milliseconds(step.SweepMilliseconds)),
                OldCode(step.OldCodeCollected));
        }

        return table;
    }

    /// <summary>The calls, and what became of them.</summary>
    private static Table Calls(TourReport report)
    {
        Table table = Borderless(Number("Calls made"), Number("Failed"), Number("Lost"), Number("Doubled"), Number("Failed on purpose"));
        table.AddRow(
            new Text(Figures.Count(report.Calls)),
            Bad(report.Failed),
            Bad(report.Lost),
            Bad(report.Doubled),
            new Text(Figures.Count(report.ExpectedFailures)));
        return table;
    }

    private static Table Borderless(params TableColumn[] columns) => new Table { Border = TableBorder.None }.AddColumns(columns);

    private static TableColumn Column(string header) =>
        new TableColumn(new Text(header, new Style(decoration: Decoration.Underline))).Padding(0, 0, 1, 0).NoWrap();

    private static TableColumn Number(string header) => Column(header).RightAligned();

    private static Text Bad(long count) => new(Figures.Count(count), new Style(count == 0 ? Color.Green : Color.Red));

    /// <summary>An outcome in words.</summary>
    public static string Word(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Committed => "committed",
        StepOutcome.Refused => "refused",
        StepOutcome.Aborted => "aborted",
        _ => "rolled back",
    };

    private static Text OldCode(bool? collected) => collected switch
    {
        true => new Text("gone", new Style(Color.Green)),
        false => new Text("stays", new Style(Color.Red)),
        null => new Text(Figures.None),
    };
}
