namespace Segue.Runtime.Tests.Bytes;

/// <summary>A nested record.</summary>
public sealed record Part(int Number, string? Word);
