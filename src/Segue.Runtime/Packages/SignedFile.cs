namespace Segue.Runtime.Packages;

/// <summary>One file that a signature is about.</summary>
public sealed record SignedFile
{
    /// <summary>The path in the release, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The SHA-256 of its content, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
