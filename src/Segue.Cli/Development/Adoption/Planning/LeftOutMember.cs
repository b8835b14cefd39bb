namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>A member that is no part of the state, and nothing is lost with it.</summary>
internal sealed record LeftOutMember
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Why it is left out.</summary>
    public required string Why { get; init; }
}
