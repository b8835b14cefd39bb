using Segue.Cli.Development.Adoption.Discovery;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>What is planned for a server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Record">The record that is to be written; null where there can be none, or is one already.</param>
internal sealed record ServerPlan(FoundServer Server, RecordPlan? Record)
{
    /// <summary>The state that the server has already; null where it has none.</summary>
    public AdoptedState? Adopted { get; init; }

    /// <summary>The alias by which <c>--server</c> means it, beside the name of its class; null where it has none.</summary>
    public string? Alias => Adopted?.Alias ?? Record?.Alias;
}
