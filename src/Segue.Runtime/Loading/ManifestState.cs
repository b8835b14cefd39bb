namespace Segue.Runtime.Loading;

/// <summary>One version of one state or row.</summary>
public sealed record ManifestState
{
    /// <summary>The identity of the state.</summary>
    public required string Alias { get; init; }

    /// <summary>The version; 0 is legacy.</summary>
    public required int Version { get; init; }

    /// <summary>The identity of the shape.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether it is the version that the module's code works with.</summary>
    public bool IsCurrent { get; init; }
}
