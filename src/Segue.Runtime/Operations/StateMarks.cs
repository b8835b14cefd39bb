namespace Segue.Runtime.Operations;

/// <summary>What stands in the JSON of a state where a value does not. No member of a C# type has such a name.</summary>
internal static class StateMarks
{
    /// <summary>The text in the place of a sensitive value.</summary>
    public const string Mask = "***";

    /// <summary>A table: its count and its first rows.</summary>
    public const string Table = "$table";

    /// <summary>Something that bounds left out; the value says which.</summary>
    public const string Omitted = "$omitted";

    /// <summary>A value of a shared type that has no form to be made from again; its text.</summary>
    public const string Opaque = "$opaque";

    /// <summary>A text that is no valid Unicode, which JSON cannot hold: its UTF-16 in base 64.</summary>
    public const string Utf16 = "$utf16";
}
