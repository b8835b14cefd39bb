namespace Segue.Cli.Development.Adoption;

/// <summary>A member of a record, as a report shows it.</summary>
internal sealed record AdoptedMember
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary>What the class has it in.</summary>
    public required string From { get; init; }

    /// <summary>Whether it is a table.</summary>
    public required bool IsTable { get; init; }

    /// <summary>What is good to know; null where there is nothing.</summary>
    public string? Note { get; init; }
}
