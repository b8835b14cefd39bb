namespace Segue.Runtime.Loading;

/// <summary>One contract as a module was compiled against it.</summary>
public sealed record ManifestContract
{
    /// <summary>The full name of the interface.</summary>
    public required string Name { get; init; }

    /// <summary>The simple name of its assembly, which host and module share.</summary>
    public required string Assembly { get; init; }

    /// <summary>The identity of its methods.</summary>
    public required string Fingerprint { get; init; }
}
