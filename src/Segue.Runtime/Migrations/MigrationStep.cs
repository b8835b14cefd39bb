namespace Segue.Runtime.Migrations;

/// <summary>One migration in a direction.</summary>
/// <param name="Migration">The pair.</param>
/// <param name="From">The older version.</param>
/// <param name="To">The newer version.</param>
/// <param name="Loss">What going back loses; null where it is exact.</param>
internal sealed record MigrationStep(Migration Migration, int From, int To, string? Loss);
