namespace Segue.Cli.Packaging;

/// <summary>What <c>segue verify</c> answers to programs.</summary>
internal sealed record VerifyDocument
{
    /// <summary>The name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Its place in the order of releases; null where it has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The ids of the keys that have signed it.</summary>
    public required IReadOnlyList<string> SignedBy { get; init; }

    /// <summary>Whether one of the signers asked for was among them; false where none was asked for.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>Its files.</summary>
    public required int Files { get; init; }
}
