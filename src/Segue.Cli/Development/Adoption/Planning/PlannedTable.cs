namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>How a collection of a class becomes a table.</summary>
internal sealed record PlannedTable
{
    /// <summary>Whether the collection has no keys, so that rows are numbered in its order.</summary>
    public required bool IsNumbered { get; init; }

    /// <summary>Whether there may be no collection.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>The record that holds an item as <c>Value</c>, where an item is no row by itself; null where it is.</summary>
    public string? Wrapper { get; init; }
}
