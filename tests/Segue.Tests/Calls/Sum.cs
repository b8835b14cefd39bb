namespace Segue.Tests.Calls;

/// <summary>The state of a summer.</summary>
public sealed record Sum(long Value);
