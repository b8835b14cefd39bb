namespace Segue.Generators.Linking;

/// <summary>The implicit numeric conversions of C# that lose nothing.</summary>
/// <remarks>
/// C# also converts <c>int</c> to <c>float</c> and <c>long</c> to <c>double</c> without a word, and rounds. A migration that
/// rounds is one that a person has to write.
/// </remarks>
internal static class Widening
{
    private static readonly HashSet<string> Fractional = new(StringComparer.Ordinal) { "float", "double", "decimal" };

    private static readonly Dictionary<string, string[]> Targets = new(StringComparer.Ordinal)
    {
        ["sbyte"] = ["short", "int", "long", "float", "double", "decimal"],
        ["byte"] = ["short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal"],
        ["short"] = ["int", "long", "float", "double", "decimal"],
        ["ushort"] = ["int", "uint", "long", "ulong", "float", "double", "decimal"],
        ["int"] = ["long", "double", "decimal"],
        ["uint"] = ["long", "ulong", "double", "decimal"],
        ["long"] = ["decimal"],
        ["ulong"] = ["decimal"],
        ["float"] = ["double"],
    };

    /// <summary>Whether every value of the source is one of the target, and the other way round every value that fits is exact.</summary>
    /// <remarks>Back from a fraction to a whole number something would have to be rounded.</remarks>
    public static bool IsWhole(string source, string target) => IsExact(source, target) && !Fractional.Contains(target);

    public static bool IsExact(string source, string target) =>
        Targets.TryGetValue(source, out string[]? targets) && targets.Contains(target);
}
