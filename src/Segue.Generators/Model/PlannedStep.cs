namespace Segue.Generators.Model;

/// <summary>A step from one version to the next as shapes and attributes alone say it.</summary>
/// <param name="From">The older version.</param>
/// <param name="Namespace">Where the migration is generated: where the older version is, which stays there.</param>
/// <param name="ClassName">The name of the migration.</param>
/// <param name="OldType">The older version, as generated code writes it.</param>
/// <param name="NewType">The newer version, as generated code writes it.</param>
/// <param name="Conversions">The class of the conversions of nested values, as generated code writes it.</param>
/// <param name="Up">The way up; null where a person has to say it.</param>
/// <param name="Down">The way down; null where a person has to say it.</param>
/// <param name="Undecided">What nothing says, member by member.</param>
/// <param name="IsDeclared">Whether attributes say anything of it.</param>
internal sealed record PlannedStep(
    int From,
    string Namespace,
    string ClassName,
    string OldType,
    string NewType,
    string Conversions,
    ConstructBody? Up,
    ConstructBody? Down,
    EquatableArray<string> Undecided,
    bool IsDeclared)
{
    /// <summary>Whether both directions are known, so that the migration can be generated.</summary>
    public bool IsComplete => Up is not null && Down is not null;

    /// <summary>What going back loses; null where it is exact.</summary>
    public string? Loss => Down is { } down && string.Join(", ", down.Forgetting.Select(static member => $"'{member}'")) is { Length: > 0 } members
        ? $"what version {From + 1} removed within {members} comes back as its default"
        : null;
}
