using System.Globalization;
using Segue.Comparisons.Report.Charts;
using Segue.Comparisons.Report.Figures;
using Segue.Comparisons.Report.Ratios;

namespace Segue.Comparisons.Report.Page;

/// <summary>The tables of the page, by the names of their places in it.</summary>
internal static class PageTables
{
    private static readonly int[] Callers = [1, 2, 64];

    public static Dictionary<string, string> Write(Circumstances circumstances, FigureSet figures, IReadOnlyList<RatioValue> ratios) => new()
    {
        ["circumstances"] = $"Measured on {circumstances.Date} at commit `{circumstances.Commit}`, {circumstances.Length} length, {figures.Rounds.Count} rounds: "
            + $"{circumstances.Processor}, {circumstances.Cores} cores, {circumstances.Memory}, {circumstances.System}, {circumstances.Runtime}, OTP {circumstances.Otp}.\n",
        ["goals"] = Goals(ratios),
        ["calls"] = Calls(figures),
        ["pauses"] = Pauses(figures),
        ["restarts"] = Restarts(figures),
        ["sweep"] = SweepTable.Write(figures),
        ["tables"] = Tables(figures),
        ["cost"] = CostTable.Write(figures),
        ["first-calls"] = FirstCalls(figures),
        ["scale"] = ScaleTable.Write(figures),
    };

    private static string Goals(IReadOnlyList<RatioValue> ratios)
    {
        MarkdownTable table = new("ratio", "what it is", "goal", "measured (rounds)", "met");
        foreach (RatioValue ratio in ratios)
        {
            string goal = ratio.Ratio.Goal is { } bound ? (ratio.Ratio.IsLowerBound ? "≥ " : "≤ ") + Text.Significant(bound) : "none";
            string met = ratio.Ratio.IsMetBy(ratio.Value) switch { true => "yes", false => "**no**", null => "" };
            table.Add($"`{ratio.Ratio.Name}`", ratio.Ratio.Meaning, goal, $"{Text.Significant(ratio.Value)} ({Text.Significant(ratio.Minimum)} to {Text.Significant(ratio.Maximum)})", met);
        }

        return table.ToString();
    }

    private static string Calls(FigureSet figures)
    {
        MarkdownTable table = new("", "1 caller (on one core)", "2 (one core)", "64 (one core)", "p99 of 1 / 64", "p99.9 of 64", "processor per call, 1 / 64", "bytes per call");
        foreach (Peer peer in Peers.OfCalls)
        {
            string[] rates = [.. Callers.Select(callers => $"{Rate(figures, peer, callers)} ({Rate(figures, new Peer("pinned." + peer.Prefix, peer.Name), callers)})")];
            string p99 = $"{Latency(figures, peer, 1, "p99")} / {Latency(figures, peer, 64, "p99")}";
            string processor = $"{Latency(figures, peer, 1, "processor")} / {Latency(figures, peer, 64, "processor")}";
            table.Add([peer.Name, .. rates, p99, Latency(figures, peer, 64, "p999"), processor, Text.Significant(Math.Round(figures.Median($"{peer.Prefix}.call1.allocated")))]);
        }

        return table.ToString();
    }

    private static string Rate(FigureSet figures, Peer peer, int callers) => Text.Count(figures.Median($"{peer.Prefix}.call{callers}.throughput"));

    private static string Latency(FigureSet figures, Peer peer, int callers, string percentile) =>
        Text.Microseconds(figures.Median($"{peer.Prefix}.call{callers}.{percentile}") / 1e3);

    private static string Pauses(FigureSet figures)
    {
        MarkdownTable table = new("rows", "Segue: longest call", "without an upgrade", "gates closed: median", "most", "collector", "Erlang/OTP: longest call", "without an upgrade");
        foreach (long rows in Growth.Sizes(figures, "segue.upgrade.", ".longestCall"))
        {
            string segue = $"segue.upgrade.{rows}";
            string erlang = $"erlang.upgrade.{rows}";
            table.Add(
                rows.ToString("N0", CultureInfo.InvariantCulture),
                Time($"{segue}.longestCall"),
                Time($"{segue}.quiet"),
                Time($"{segue}.gatesClosed"),
                Text.Microseconds(figures.Find($"{segue}.gatesClosed")?.Maximum ?? double.NaN),
                Text.Microseconds(figures.Find($"{segue}.collector")?.Maximum ?? double.NaN),
                Time($"{erlang}.longestCall"),
                Time($"{erlang}.quiet"));
        }

        return table.ToString();

        string Time(string name) => Text.Microseconds(figures.Median(name));
    }

    private static string Restarts(FigureSet figures)
    {
        MarkdownTable table = new("restart", "nobody answers", "calls failed, of 200 a second", "what was held");
        table.Add("Orleans silo, in a warm process", Text.Microseconds(figures.Median("orleans.restart.withoutAnswer") * 1e3), Text.Significant(figures.Median("orleans.restart.failed")), "lost");
        table.Add("minimal ASP.NET Core service", Text.Microseconds(figures.Median("aspnet.restart.withoutAnswer") * 1e3), Text.Significant(figures.Median("aspnet.restart.failed")), "lost");
        table.Add("Segue, an upgrade", Text.Microseconds(figures.Median("segue.upgrade.0.longestCall")), Text.Significant(figures.Find("segue.upgrade.failed")?.Sum ?? double.NaN), "kept");
        return table.ToString();
    }

    private static string Tables(FigureSet figures)
    {
        MarkdownTable table = new("1,000,000 rows", "lookup, 1 thread / 2", "update, 1 / 2", "90 to 10 mixed, 1 / 2", "a consistent view");
        foreach (Peer peer in Peers.OfTables)
        {
            string view = Text.Microseconds(figures.Median($"{peer.Prefix}.table.{(peer.Prefix == "segue" ? "freeze" : "copy")}"));
            table.Add([peer.Name, .. new[] { "lookup", "update", "mixed" }.Select(kind => $"{Rate(peer, kind, 1)} / {Rate(peer, kind, 2)}"), view]);
        }

        return table.ToString();

        string Rate(Peer peer, string kind, int threads) => Text.Count(figures.Median($"{peer.Prefix}.table.{kind}{threads}"));
    }

    private static string FirstCalls(FigureSet figures)
    {
        MarkdownTable table = new("", "first 1,000 calls, mean", "steady, mean", "ratio");
        foreach ((string name, string prefix) in (ReadOnlySpan<(string, string)>)[
            ("upgrade, collectible", "collectible"), ("upgrade, resident", "resident"), ("upgrade, resident and ready-to-run", "readyToRun"), ("restarted process", "restarted")])
        {
            table.Add(
                name,
                Text.Microseconds(figures.Median($"segue.firstCalls.{prefix}.first") / 1e3),
                Text.Microseconds(figures.Median($"segue.firstCalls.{prefix}.steady") / 1e3),
                Text.Significant(figures.Median($"segue.firstCalls.{prefix}.ratio")));
        }

        return table.ToString();
    }
}
