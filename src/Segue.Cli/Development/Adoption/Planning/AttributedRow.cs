using Microsoft.CodeAnalysis;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>A record that is a value already: as the row of a table it needs nothing but an alias and a version.</summary>
/// <param name="Type">The record.</param>
/// <param name="Alias">Its alias.</param>
internal sealed record AttributedRow(INamedTypeSymbol Type, string Alias);
