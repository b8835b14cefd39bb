using System.CommandLine;
using Segue.Comparisons.Report;
using Segue.Comparisons.Report.Charts;
using Segue.Comparisons.Report.Figures;
using Segue.Comparisons.Report.Page;
using Segue.Comparisons.Report.Ratios;

Option<string> runs = new("--runs") { Description = "The folder that the runs were written to.", Required = true };
Option<string> length = new("--length") { Description = "full, quick or dry.", Required = true };
Option<string> commit = new("--commit") { Description = "The commit that was measured.", Required = true };
Option<string> otp = new("--otp") { Description = "The release of Erlang/OTP.", Required = true };
Option<string?> json = new("--json") { Description = "Writes the figures to a file." };
Option<string?> repository = new("--publish") { Description = "Takes the figures into a checkout: results, charts and the tables of docs/performance.md." };
RootCommand command = new("Takes the runs of a comparison together.") { runs, length, commit, otp, json, repository };
command.SetAction(result =>
{
    FigureSet figures = RunFiles.Read(result.GetRequiredValue(runs));
    Circumstances circumstances = new(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd"), result.GetRequiredValue(commit), result.GetRequiredValue(length), result.GetRequiredValue(otp));
    IReadOnlyList<RatioValue> ratios = RatioList.Compute(figures);
    string written = ReportJson.Write(circumstances, figures, ratios);
    Dictionary<string, string> tables = PageTables.Write(circumstances, figures, ratios);
    Console.WriteLine(tables["goals"]);
    Console.WriteLine(tables["scale"]);
    if (result.GetValue(json) is { } file)
    {
        File.WriteAllText(file, written);
    }

    if (result.GetValue(repository) is { } root)
    {
        File.WriteAllText(Path.Combine(root, "bench", "results", $"{circumstances.Date}-{circumstances.Length}.json"), written);
        ChartSet.Draw(Path.Combine(root, "docs", "charts"), figures);
        PageFile.Update(Path.Combine(root, "docs", "performance.md"), tables);
    }

    // A ratio that is missing is a failure of the comparison, not of a goal; a dry run has no million rows to have them of.
    return circumstances.Length == "dry" || ratios.All(ratio => double.IsFinite(ratio.Value)) ? 0 : 1;
});
return command.Parse(args).Invoke();
