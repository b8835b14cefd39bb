namespace Segue.Cli.Packaging;

/// <summary>What <c>segue pack</c> answers to programs.</summary>
internal sealed record PackDocument
{
    /// <summary>The name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Its place in the order of releases; null where it has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The file or folder.</summary>
    public required string Path { get; init; }

    /// <summary>The modules, as <c>name version</c>.</summary>
    public required IReadOnlyList<string> Modules { get; init; }

    /// <summary>Its files.</summary>
    public required int Files { get; init; }

    /// <summary>The bytes of its files.</summary>
    public required long Bytes { get; init; }

    /// <summary>The ids of the keys that have signed it.</summary>
    public required IReadOnlyList<string> SignedBy { get; init; }

    /// <summary>The schema files whose versions are shipped from now on.</summary>
    public required IReadOnlyList<string> Shipped { get; init; }
}
