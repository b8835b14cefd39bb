using Microsoft.CodeAnalysis;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>Names the nested types of one state: simple names, and longer ones only where two would be the same.</summary>
internal static class NestedNames
{
    /// <summary>Finds the shortest names that are apart.</summary>
    /// <returns>The names by the full names of the types.</returns>
    public static Dictionary<string, string> Assign(IEnumerable<INamedTypeSymbol> types)
    {
        Dictionary<string, string[]> segments = types
            .Select(TypeNames.Definition)
            .ToDictionary(static name => name, static name => name.Split('.', '+'), StringComparer.Ordinal);
        return segments.ToDictionary(static type => type.Key, type => Shortest(type.Value, segments.Values), StringComparer.Ordinal);
    }

    private static string Shortest(string[] segments, IEnumerable<string[]> all)
    {
        for (int length = 1; length <= segments.Length; length++)
        {
            string name = Last(segments, length);
            if (!SchemaNames.IsReserved(name) && all.Count(other => Last(other, length) == name) == 1)
            {
                return name;
            }
        }

        string whole = string.Join(".", segments);
        return SchemaNames.IsReserved(whole) ? $"global.{whole}" : whole;
    }

    private static string Last(string[] segments, int length) =>
        string.Join(".", segments.Skip(Math.Max(0, segments.Length - length)));
}
