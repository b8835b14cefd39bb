namespace Segue.Generators.Schemas;

/// <summary>The values that every version of every module shares and that have no parts of interest.</summary>
internal static class ScalarTypes
{
    private static readonly Dictionary<string, string> CSharpNames = new(StringComparer.Ordinal)
    {
        ["bool"] = "bool",
        ["byte"] = "byte",
        ["sbyte"] = "sbyte",
        ["short"] = "short",
        ["ushort"] = "ushort",
        ["int"] = "int",
        ["uint"] = "uint",
        ["long"] = "long",
        ["ulong"] = "ulong",
        ["Int128"] = "global::System.Int128",
        ["UInt128"] = "global::System.UInt128",
        ["Half"] = "global::System.Half",
        ["float"] = "float",
        ["double"] = "double",
        ["decimal"] = "decimal",
        ["char"] = "char",
        ["string"] = "string",
        ["Guid"] = "global::System.Guid",
        ["DateTime"] = "global::System.DateTime",
        ["DateTimeOffset"] = "global::System.DateTimeOffset",
        ["DateOnly"] = "global::System.DateOnly",
        ["TimeOnly"] = "global::System.TimeOnly",
        ["TimeSpan"] = "global::System.TimeSpan",
        ["BigInteger"] = "global::System.Numerics.BigInteger",
        ["Uri"] = "global::System.Uri",
        ["Version"] = "global::System.Version",
    };

    public static bool Contains(string name) => CSharpNames.ContainsKey(name);

    /// <summary>The type as generated code names it.</summary>
    public static string CSharpName(string name) => CSharpNames[name];

    /// <summary>The scalar with this name in generated code, or null.</summary>
    public static string? FindByCSharpName(string csharpName) =>
        CSharpNames.FirstOrDefault(pair => pair.Value == csharpName).Key;
}
