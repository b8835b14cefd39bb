using Segue.Comparisons.Report.Figures;

namespace Segue.Comparisons.Report.Page;

/// <summary>What rows cost on their way over.</summary>
internal static class SweepTable
{
    public static string Write(FigureSet figures)
    {
        MarkdownTable table = new("1,000,000 rows, a caller at a fixed rate", "median", "least", "most");
        Add(table, figures, "calls due a second", "segue.sweep.load", Text.Count);
        Add(table, figures, "rows swept, per second", "segue.sweep.rows", Text.Count);
        Add(table, figures, "rows swept, per second and core", "segue.sweep.rowsPerCore", Text.Count);
        Add(table, figures, "callers' p99.9, steady", "segue.sweep.steady.p999", Milliseconds);
        Add(table, figures, "callers' maximum, steady", "segue.sweep.steady.maximum", Milliseconds);
        Add(table, figures, "callers' p99.9, commit to end of sweep", "segue.sweep.during.p999", Milliseconds);
        Add(table, figures, "callers' maximum, commit to end of sweep", "segue.sweep.during.maximum", Milliseconds);
        Add(table, figures, "pauses of the collector in all, commit to end of sweep", "segue.sweep.collector", Milliseconds);
        Add(table, figures, "gates closed", "segue.sweep.gatesClosed", Text.Microseconds);
        Add(table, figures, "memory at its peak ÷ before, while the way back is kept", "segue.memory.peakDuringSweep", Text.Significant);
        Add(table, figures, "memory after finalisation ÷ before", "segue.memory.afterFinalise", Text.Significant);
        Add(table, figures, "the same, before the collector has run again", "segue.memory.atFinalise", Text.Significant);
        Add(table, figures, "Erlang/OTP: memory at its peak ÷ before", "erlang.upgrade.1000000.memoryPeak", Text.Significant);
        return table.ToString();
    }

    private static void Add(MarkdownTable table, FigureSet figures, string what, string name, Func<double, string> text)
    {
        if (figures.Find(name) is { } figure)
        {
            table.Add(what, text(figure.Median), text(figure.Minimum), text(figure.Maximum));
        }
    }

    private static string Milliseconds(double value) => Text.Microseconds(value * 1e3);
}
