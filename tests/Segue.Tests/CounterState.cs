namespace Segue.Tests;

/// <summary>The state of a counter.</summary>
public sealed record CounterState(long Total, DateTimeOffset Since);
