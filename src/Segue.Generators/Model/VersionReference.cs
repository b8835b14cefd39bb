namespace Segue.Generators.Model;

/// <summary>A type argument of a migration: a version by its type, or by a name that is still to be generated.</summary>
/// <param name="Name">The simple name.</param>
/// <param name="Alias">The alias; null where the code does not say it.</param>
/// <param name="Version">The version, where the alias is known.</param>
/// <param name="IsUnresolved">
/// Whether no type of the name is in the code; generators do not see each other's output, nor their own.
/// </param>
internal sealed record VersionReference(string Name, string? Alias, int Version, bool IsUnresolved);
