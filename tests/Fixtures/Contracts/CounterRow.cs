namespace Segue.Fixtures.Contracts;

/// <summary>One row of a counter.</summary>
public readonly record struct CounterRow(string Key, long Value);
