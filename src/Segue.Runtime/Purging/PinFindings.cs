namespace Segue.Runtime.Purging;

/// <summary>What a search for pins has found.</summary>
/// <param name="Pins">What holds each version, by <see cref="RetiredVersion.Number"/>.</param>
/// <param name="Extent">How far the search went.</param>
public sealed record PinFindings(IReadOnlyDictionary<long, IReadOnlyList<Pin>> Pins, PinSearchExtent Extent);
