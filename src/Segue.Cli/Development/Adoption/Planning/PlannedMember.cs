namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>A member that a record is to have.</summary>
internal sealed record PlannedMember
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its type, as C# writes it.</summary>
    public required string Type { get; init; }

    /// <summary>What the class has it in.</summary>
    public required string From { get; init; }

    /// <summary>The expression that reads it in the class.</summary>
    public required string Expression { get; init; }

    /// <summary>What follows the expression to convert it; for a table, what follows each of its items.</summary>
    public required string Postfix { get; init; }

    /// <summary>How the rows of a table come about; null where it is none.</summary>
    public PlannedTable? Table { get; init; }

    /// <summary>What is good to know of it; null where there is nothing.</summary>
    public string? Note { get; init; }
}
