namespace Segue.Generators.Schemas;

/// <summary>
/// What the code of a version said of a member, so that the step from the version before needs no migration by hand. No part
/// of the shape's identity; frozen with the version, because the code of later versions says it no longer.
/// </summary>
/// <param name="Member">The member: one of the version, or of the version before where it was removed.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Detail">
/// The name before, where it was renamed; else the value that the side without the member gives it, as C# writes it, or
/// <see cref="Default"/>.
/// </param>
internal sealed record ShapeChange(string Member, ShapeChangeKind Kind, string Detail)
{
    /// <summary>Stands for null, zero, nothing at all.</summary>
    public const string Default = "default";

    private static readonly string[] Words = ["added ", "renamed ", "removed "];

    /// <summary>The change as a schema file writes it: <c>added 0</c>, <c>renamed Sum</c>, <c>removed default</c>.</summary>
    public override string ToString() => Words[(int)Kind] + Detail;

    /// <summary>Reads what a schema file says of a member; null where it is no change.</summary>
    public static ShapeChange? TryParse(string member, string text)
    {
        int kind = Array.FindIndex(Words, word => text.StartsWith(word, StringComparison.Ordinal));
        string detail = kind < 0 ? "" : text.Substring(Words[kind].Length);
        bool isReadable = kind == (int)ShapeChangeKind.Renamed ? SchemaNames.IsIdentifier(detail) : detail.Trim().Length > 0;
        return kind >= 0 && isReadable ? new ShapeChange(member, (ShapeChangeKind)kind, detail) : null;
    }
}
