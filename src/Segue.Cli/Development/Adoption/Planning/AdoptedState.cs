namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>The state of a server that was adopted before.</summary>
/// <param name="Name">The record.</param>
/// <param name="Alias">Its alias.</param>
/// <param name="Version">Its version.</param>
/// <param name="Missing">Members that came to the class since, and that the record has not.</param>
internal sealed record AdoptedState(string Name, string Alias, int Version, IReadOnlyList<string> Missing);
