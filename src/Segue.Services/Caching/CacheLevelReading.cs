namespace Segue.Services.Caching;

/// <summary>What a level below the first has for a key.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Bytes">The bytes; empty unless <see cref="CacheLevelOutcome.Done"/>.</param>
public readonly record struct CacheLevelReading(CacheLevelOutcome Outcome, ReadOnlyMemory<byte> Bytes);
