namespace Segue.Runtime.Packages;

/// <summary>One module of a release.</summary>
public sealed record ReleaseModule
{
    /// <summary>The module's folder, relative to <c>release.json</c>, with forward slashes; never rooted, never with <c>..</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// The SHA-256 of the module's manifest, 64 lower-case hexadecimal digits, which has the hash of every file; null where any build
    /// will do.
    /// </summary>
    public string? ManifestHash { get; init; }
}
