using System.Text.RegularExpressions;

namespace Segue.Comparisons.Report.Page;

/// <summary>A page whose tables stand between marks, so that they are replaced and what people wrote around them is not.</summary>
internal static partial class PageFile
{
    /// <summary>Replaces the tables.</summary>
    /// <exception cref="InvalidDataException">The page and the tables do not name the same places.</exception>
    public static void Update(string file, IReadOnlyDictionary<string, string> tables)
    {
        HashSet<string> left = [.. tables.Keys];
        string text = Place().Replace(File.ReadAllText(file), match =>
        {
            string name = match.Groups["name"].Value;
            return left.Remove(name) ? $"<!-- figures: {name} -->\n{tables[name]}<!-- end -->" : throw new InvalidDataException($"Nothing is measured for {name}.");
        });
        if (left.Count > 0)
        {
            throw new InvalidDataException($"The page has no place for {string.Join(", ", left)}.");
        }

        File.WriteAllText(file, text);
    }

    [GeneratedRegex(@"<!-- figures: (?<name>[\w-]+) -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Place();
}
