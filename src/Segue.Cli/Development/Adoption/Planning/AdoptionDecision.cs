using System.Text.Json.Serialization;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>Something that only a person can decide.</summary>
internal sealed record AdoptionDecision
{
    /// <summary>The id.</summary>
    public string Id { get; } = DiagnosticIds.AdoptionDecision;

    /// <summary>The member, with its class.</summary>
    public required string Member { get; init; }

    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary>Why it is no part of a state as it is, in words that follow the member's name.</summary>
    public required string What { get; init; }

    /// <summary>What to do instead.</summary>
    public required string Instead { get; init; }

    /// <summary>Whether it holds data that would be lost, and not only something that lives in the process.</summary>
    [JsonIgnore]
    public bool HoldsData { get; init; }

    /// <summary>The decision in one line.</summary>
    [JsonIgnore]
    public string Text => $"{Member} ({Type}) {What}. {Instead}.";
}
