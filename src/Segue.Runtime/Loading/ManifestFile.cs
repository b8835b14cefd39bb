namespace Segue.Runtime.Loading;

/// <summary>One file of a module.</summary>
public sealed record ManifestFile
{
    /// <summary>The path below the module's folder, with forward slashes; never rooted, never with <c>..</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The SHA-256 of its content, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The module version id of an assembly, which tells one build from the next; null for other files.</summary>
    public Guid? ModuleVersionId { get; init; }
}
