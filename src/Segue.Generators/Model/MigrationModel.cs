namespace Segue.Generators.Model;

/// <summary>A class that derives from <c>Migration</c> or <c>OneWayMigration</c>.</summary>
/// <param name="FullName">The full name of the class.</param>
/// <param name="Type">The class as generated code writes it.</param>
/// <param name="Old">The older version.</param>
/// <param name="New">The newer version.</param>
/// <param name="CanGoDown">Whether there is a way back.</param>
/// <param name="Loss">What going back loses; null where nothing is declared.</param>
/// <param name="IsCreatable">Whether an entry can name the class.</param>
internal sealed record MigrationModel(
    string FullName,
    string Type,
    VersionReference Old,
    VersionReference New,
    bool CanGoDown,
    string? Loss,
    bool IsCreatable);
