using System.Globalization;
using Segue.Comparisons.Report.Figures;
using Segue.Comparisons.Report.Page;

namespace Segue.Comparisons.Report.Charts;

/// <summary>The charts of the page.</summary>
internal static class ChartSet
{
    public static void Draw(string folder, FigureSet figures)
    {
        Directory.CreateDirectory(folder);
        Peer[] callPeers = [.. Peers.OfCalls.Where(peer => peer.Prefix != "lockField")];
        BarChart.Draw(
            Path.Combine(folder, "calls.svg"),
            "Calls to one server",
            "calls per second",
            [.. callPeers.Select(peer => peer.Name.Replace("`", "", StringComparison.Ordinal).Replace(", ", "\n", StringComparison.Ordinal))],
            [.. new[] { 1, 64 }.Select(callers => (callers == 1 ? "1 caller" : $"{callers} callers", callPeers.Select(peer => figures.Median($"{peer.Prefix}.call{callers}.throughput")).ToArray()))]);
        LineChart.Draw(
            Path.Combine(folder, "pause.svg"),
            "Upgrade under load",
            "rows",
            "µs",
            [
                ("Erlang/OTP: longest call", Points(figures, "erlang.upgrade.", ".longestCall")),
                ("Segue: longest call", Points(figures, "segue.upgrade.", ".longestCall")),
                ("Segue: gates closed", Points(figures, "segue.upgrade.", ".gatesClosed")),
            ]);
        BarChart.Draw(
            Path.Combine(folder, "tables.svg"),
            "A table of 1,000,000 rows, one thread",
            "operations per second",
            ["lookup", "update", "90 to 10 mixed"],
            [.. Peers.OfTables.Select(peer => (peer.Name.Replace("`", "", StringComparison.Ordinal), new[] { "lookup", "update", "mixed" }.Select(kind => figures.Median($"{peer.Prefix}.table.{kind}1")).ToArray()))]);
        BarChart.Draw(
            Path.Combine(folder, "first-calls.svg"),
            "Calls just after new code has come",
            "ns a call",
            ["collectible", "resident", "ready-to-run", "restarted process"],
            [.. new[] { "first", "steady" }.Select(kind => (
                kind == "first" ? "first 1,000" : "steady",
                new[] { "collectible", "resident", "readyToRun", "restarted" }.Select(variant => figures.Median($"segue.firstCalls.{variant}.{kind}")).ToArray()))]);
        LineChart.Draw(
            Path.Combine(folder, "scale.svg"),
            "A release of many servers",
            "servers",
            "µs",
            [.. new[] { "plan", "prepare", "commit" }.Select(cost => (cost == "commit" ? "gates closed" : cost, Points(figures, "segue.scale.", "." + cost, 1_000)))]);
    }

    private static (double Size, double Value)[] Points(FigureSet figures, string before, string after, double factor = 1) => [.. Growth.Sizes(figures, before, after)
        .Select(size => ((double)size, figures.Median(string.Create(CultureInfo.InvariantCulture, $"{before}{size}{after}")) * factor))];
}
