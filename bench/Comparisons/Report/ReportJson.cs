using System.Text.Json;
using System.Text.Json.Nodes;
using Segue.Comparisons.Report.Figures;
using Segue.Comparisons.Report.Ratios;

namespace Segue.Comparisons.Report;

/// <summary>The whole comparison as JSON.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Circumstances circumstances, FigureSet figures, IReadOnlyList<RatioValue> ratios) => new JsonObject
    {
        ["date"] = circumstances.Date,
        ["commit"] = circumstances.Commit,
        ["length"] = circumstances.Length,
        ["rounds"] = figures.Rounds.Count,
        ["machine"] = new JsonObject
        {
            ["processor"] = circumstances.Processor,
            ["cores"] = circumstances.Cores,
            ["memory"] = circumstances.Memory,
            ["system"] = circumstances.System,
            ["runtime"] = circumstances.Runtime,
            ["otp"] = circumstances.Otp,
        },
        ["ratios"] = Each(ratios, ratio => ratio.Ratio.Name, ratio => Number(ratio.Value)),
        ["ratioSpread"] = Each(ratios, ratio => ratio.Ratio.Name, ratio => new JsonObject { ["minimum"] = Number(ratio.Minimum), ["maximum"] = Number(ratio.Maximum) }),
        ["goals"] = Each(ratios, ratio => ratio.Ratio.Name, GoalOf),
        ["figures"] = Each(figures.All, figure => figure.Key, figure => new JsonObject
        {
            ["median"] = Number(figure.Value.Median),
            ["minimum"] = Number(figure.Value.Minimum),
            ["maximum"] = Number(figure.Value.Maximum),
            ["samples"] = figure.Value.Samples.Count,
            ["unit"] = figure.Value.Unit,
        }),
    }.ToJsonString(Indented) + "\n";

    private static JsonObject GoalOf(RatioValue ratio) => new()
    {
        ["meaning"] = ratio.Ratio.Meaning,
        ["goal"] = ratio.Ratio.Goal,
        ["isLowerBound"] = ratio.Ratio.IsLowerBound,
        ["isMet"] = ratio.Ratio.IsMetBy(ratio.Value),
    };

    private static JsonObject Each<T>(IEnumerable<T> items, Func<T, string> name, Func<T, JsonNode?> value) =>
        new(items.Select(item => KeyValuePair.Create(name(item), value(item))));

    /// <summary>What was not measured is null: JSON has no other word for it.</summary>
    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(double.Round(value, 6)) : null;
}
