namespace Segue.Runtime.Tests.Bytes;

/// <summary>A value that contains itself has no shape.</summary>
public sealed record Recursive(int Number, Recursive? Next);
