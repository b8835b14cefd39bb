using Segue.Cli.Development.Adoption.Discovery;

namespace Segue.Cli.Development.Adoption;

/// <summary>A server, as a report shows it.</summary>
internal sealed record AdoptedServer
{
    /// <summary>The class.</summary>
    public required string Class { get; init; }

    /// <summary>What makes it a server.</summary>
    public required ServerKind Kind { get; init; }

    /// <summary>Where it stands: file and line.</summary>
    public required string Where { get; init; }

    /// <summary>What becomes of it.</summary>
    public required AdoptionOutcome Outcome { get; init; }

    /// <summary>The alias of its state; null where it can have none.</summary>
    public string? Alias { get; init; }

    /// <summary>The id of what keeps it from being adopted; null where nothing does.</summary>
    public string? Id { get; init; }

    /// <summary>Why it is not adopted, or what is good to know where it is already.</summary>
    public string? Why { get; init; }

    /// <summary>The records, that of the state first.</summary>
    public IReadOnlyList<AdoptedRecord> Records { get; init; } = [];

    /// <summary>What the class would be in Segue.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
