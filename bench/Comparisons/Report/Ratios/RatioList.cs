using Segue.Comparisons.Report.Figures;

namespace Segue.Comparisons.Report.Ratios;

/// <summary>The ratios, in the order in which they are reported.</summary>
internal static class RatioList
{
    /// <summary>Medians of the pause that differ by less are the same: it is what two runs of one program differ by.</summary>
    private const double SamePauseMicroseconds = 50;

    /// <summary>Erlang/OTP is an actor framework too, in the better of its placements.</summary>
    private static readonly string[] Actors = ["orleans", "akka", "proto", "erlang", "pinned.erlang"];

    private static readonly Ratio[] All =
    [
        new("callVsBestActor1", "calls/s of a collectible module ÷ calls/s of the best actor framework, 1 caller", 20, true, of => of("segue.call1.throughput") / Best(of, 1)),
        new("callVsBestActor64", "the same, 64 callers", 2, true, of => of("segue.call64.throughput") / Best(of, 64)),
        new("callVsLock1", "time of a call ÷ time of the same work in a lock, 1 caller", 1.5, false, of => of("lock.call1.throughput") / of("segue.call1.throughput")),
        new("pauseVsErlang1M", "longest call from commit to resume ÷ Erlang/OTP's, 1,000,000 rows", 0.001, false, of => of("segue.upgrade.1000000.longestCall") / of("erlang.upgrade.1000000.longestCall")),
        new("pauseGrowth1kTo10M", "gates closed at 10,000,000 rows ÷ at 1,000; 1 where they differ by 50 µs at most", 1.5, false, of => Growth(of("segue.upgrade.1000.gatesClosed"), of("segue.upgrade.10000000.gatesClosed"))),
        new("failedDuringUpgrade", "calls that failed in all upgrades together", 0, false, of => of("segue.upgrade.failed")),
        new("lookupVsConcurrentDictionary", "time ÷ time, 1 thread, 1,000,000 rows", 1.15, false, of => of("dictionary.table.lookup1") / of("segue.table.lookup1")),
        new("updateVsConcurrentDictionary", "time ÷ time, 1 thread, 1,000,000 rows", 1.15, false, of => of("dictionary.table.update1") / of("segue.table.update1")),
        new("freezeVsCopy1M", "time of ToArray ÷ time of a freeze, 1,000,000 rows", 10_000, true, of => of("dictionary.table.copy") / of("segue.table.freeze")),
        new("memoryPeakDuringSweep", "resident at the most while the way back is kept ÷ before", 2, false, of => of("segue.memory.peakDuringSweep")),
        new("memoryAfterFinalise", "resident after finalisation ÷ before", 1.1, false, of => of("segue.memory.afterFinalise")),
        new("callersP999MillisecondsDuringSweep", "p99.9 of open-loop callers from commit to the end of the sweep, ms", 5, false, of => of("segue.sweep.during.p999")),
        new("firstCallsVsSteady", "mean of the first 1,000 calls on the new version ÷ steady, collectible", null, false, of => of("segue.firstCalls.collectible.ratio")),
    ];

    public static IReadOnlyList<RatioValue> Compute(FigureSet figures) => [.. All.Select(ratio => Compute(ratio, figures))];

    private static RatioValue Compute(Ratio ratio, FigureSet figures)
    {
        double value = ratio.Compute(name => Overall(figures, name));
        double[] rounds = [.. figures.Rounds.Select(round => ratio.Compute(name => figures.Find(name)?.MedianIn(round) ?? double.NaN)).Where(double.IsFinite)];
        return new RatioValue(ratio, value, rounds.Append(value).Min(), rounds.Append(value).Max());
    }

    /// <summary>Calls that failed are added up: the median of many zeros would hide one failure.</summary>
    private static double Overall(FigureSet figures, string name) =>
        name == "segue.upgrade.failed" ? figures.Find(name)?.Sum ?? double.NaN : figures.Median(name);

    private static double Best(Func<string, double> of, int callers) =>
        Actors.Select(actor => of($"{actor}.call{callers}.throughput")).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();

    private static double Growth(double small, double large) => Math.Abs(large - small) <= SamePauseMicroseconds ? 1 : large / small;
}
