namespace Segue.Generators.Model;

/// <summary>A migration whose two sides are known to be neighbouring versions of one alias.</summary>
/// <param name="Alias">The identity of the state.</param>
/// <param name="From">The older version.</param>
/// <param name="Migration">The class.</param>
internal sealed record MigrationStep(string Alias, int From, MigrationModel Migration);
