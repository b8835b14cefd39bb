using System.Globalization;

namespace Segue.Comparisons.Report.Figures;

/// <summary>
/// Reads what the programs have written: a file a run, named <c>suite.placement.round.tsv</c>. What ran pinned to one core
/// is another figure than what had two.
/// </summary>
internal static class RunFiles
{
    public static FigureSet Read(string folder)
    {
        Dictionary<string, (string Unit, List<Sample> Samples)> read = [];
        foreach (string file in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
        {
            string[] parts = Path.GetFileNameWithoutExtension(file).Split('.');
            string prefix = parts[^2] == "pinned" ? "pinned." : "";
            int round = int.Parse(parts[^1], CultureInfo.InvariantCulture);
            foreach (string[] fields in File.ReadLines(file).Select(line => line.Split('\t')).Where(fields => fields.Length == 3))
            {
                string name = prefix + fields[0];
                if (!read.TryGetValue(name, out (string Unit, List<Sample> Samples) figure))
                {
                    read[name] = figure = (fields[2], []);
                }

                figure.Samples.Add(new Sample(round, double.Parse(fields[1], CultureInfo.InvariantCulture)));
            }
        }

        SortedDictionary<string, Figure> figures = new(StringComparer.Ordinal);
        foreach ((string name, (string unit, List<Sample> samples)) in read)
        {
            figures[name] = new Figure(unit, samples);
        }

        return new FigureSet(figures);
    }
}
