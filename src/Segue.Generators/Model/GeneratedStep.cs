namespace Segue.Generators.Model;

/// <summary>A step that no migration by hand takes.</summary>
/// <param name="Alias">The identity of the state.</param>
/// <param name="Step">What shapes and attributes say of it.</param>
internal sealed record GeneratedStep(string Alias, PlannedStep Step)
{
    /// <summary>The migration as if somebody had written it.</summary>
    public MigrationModel Migration { get; } = new(
        Step.Namespace.Length == 0 ? Step.ClassName : $"{Step.Namespace}.{Step.ClassName}",
        Emission.CSharpNames.Global(Step.Namespace, Step.ClassName),
        new VersionReference(Step.OldType, Alias, Step.From, IsUnresolved: false),
        new VersionReference(Step.NewType, Alias, Step.From + 1, IsUnresolved: false),
        CanGoDown: true,
        Step.Loss,
        IsCreatable: true);
}
