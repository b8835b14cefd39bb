using Segue.Cli.Development.Adoption.Planning;

namespace Segue.Cli.Development.Adoption;

/// <summary>A record, as a report shows it.</summary>
internal sealed record AdoptedRecord
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The class that it is for.</summary>
    public required string For { get; init; }

    /// <summary>Its file.</summary>
    public required string File { get; init; }

    /// <summary>Its alias; null where it is frozen with what it is a part of.</summary>
    public string? Alias { get; init; }

    /// <summary>Its schema file; null where it has none.</summary>
    public string? Schema { get; init; }

    /// <summary>Its members.</summary>
    public required IReadOnlyList<AdoptedMember> Members { get; init; }

    /// <summary>What of the class is no part of it, and is not lost.</summary>
    public required IReadOnlyList<LeftOutMember> LeftOut { get; init; }

    /// <summary>What a person decides: each is a compile error in the file.</summary>
    public required IReadOnlyList<AdoptionDecision> Decisions { get; init; }
}
