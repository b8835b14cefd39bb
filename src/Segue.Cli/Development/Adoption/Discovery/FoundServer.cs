using Microsoft.CodeAnalysis;

namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>A class that keeps state.</summary>
/// <param name="Type">The class.</param>
/// <param name="Kind">What makes it a server.</param>
/// <param name="Obstacle">Why no record can be written for it, in words that follow its name; null where one can.</param>
/// <param name="Instead">What a person can do about that.</param>
internal sealed record FoundServer(INamedTypeSymbol Type, ServerKind Kind, string? Obstacle = null, string? Instead = null);
