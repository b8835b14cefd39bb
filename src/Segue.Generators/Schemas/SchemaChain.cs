namespace Segue.Generators.Schemas;

/// <summary>
/// Ties each version to the ones before it, as a commit to its parent: two branches that add a version to the same file
/// write different heads, so that a merge conflicts instead of keeping both.
/// </summary>
internal static class SchemaChain
{
    private const int ShortDigits = 8;

    /// <summary>The chain of a version.</summary>
    /// <param name="parent">The chain of the version before; null for the oldest.</param>
    /// <param name="version">The version.</param>
    /// <param name="fingerprint">The identity of its shape.</param>
    /// <param name="changes">What it says of its members beside; <see cref="ShapeChanges.Text"/>.</param>
    public static string Next(string? parent, int version, string fingerprint, string changes) =>
        Fingerprint.Of($"{parent}\n{version}\n{fingerprint}{changes}");

    /// <summary>The head line of a file: its newest version and that one's parent.</summary>
    public static string Head(IReadOnlyList<SchemaVersion> versions)
    {
        string newest = Short(versions[versions.Count - 1]);
        return versions.Count == 1 ? newest : $"{newest} <- {Short(versions[versions.Count - 2])}";
    }

    private static string Short(SchemaVersion version) => $"{version.Version}@{version.Chain.Substring(0, ShortDigits)}";
}
