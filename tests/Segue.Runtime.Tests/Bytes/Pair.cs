namespace Segue.Runtime.Tests.Bytes;

/// <summary>A nested struct.</summary>
public readonly record struct Pair(int Number, Part Part);
