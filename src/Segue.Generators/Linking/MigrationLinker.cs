using Segue.Generators.Diagnostics;
using Segue.Generators.Model;

namespace Segue.Generators.Linking;

/// <summary>Finds out between which versions migrations go, and where one is missing.</summary>
internal sealed class MigrationLinker
{
    private readonly IReadOnlyList<StateHistory> _histories;
    private readonly List<(MigrationStep Step, LocationInfo Location)> _steps = [];
    private readonly List<DiagnosticInfo> _misfits = [];

    private MigrationLinker(IReadOnlyList<Parsed<MigrationModel>> migrations, IReadOnlyList<StateHistory> histories)
    {
        _histories = histories;
        foreach (Parsed<MigrationModel> migration in migrations)
        {
            Link(migration.Model!, migration.Location);
        }
    }

    /// <summary>The steps whose entries are written, in order.</summary>
    public static EquatableArray<MigrationStep> Steps(
        IReadOnlyList<Parsed<MigrationModel>> migrations,
        IReadOnlyList<StateHistory> histories) =>
        new MigrationLinker(migrations, histories).AllSteps()
            .Where(static step => step.Migration.IsCreatable)
            .OrderBy(static step => step.Alias, StringComparer.Ordinal)
            .ThenBy(static step => step.From)
            .ToEquatableArray();

    /// <summary>The steps that nobody has written and that need no code.</summary>
    public static EquatableArray<GeneratedStep> Generated(
        IReadOnlyList<Parsed<MigrationModel>> migrations,
        IReadOnlyList<StateHistory> histories) =>
        new MigrationLinker(migrations, histories).Generated().ToEquatableArray();

    /// <summary>The steps that nobody has written and that need code.</summary>
    public static IEnumerable<GeneratedStep> Unwritten(
        IReadOnlyList<Parsed<MigrationModel>> migrations,
        IReadOnlyList<StateHistory> histories) =>
        new MigrationLinker(migrations, histories).Open().Where(static open => !open.Step.IsComplete);

    /// <summary>What is wrong with the migrations, taken together.</summary>
    /// <param name="migrations">The migrations.</param>
    /// <param name="states">The states of the code.</param>
    /// <param name="histories">The versions.</param>
    /// <param name="isComplete">Whether every version needs its way to the next one.</param>
    public static IEnumerable<DiagnosticInfo> Check(
        IReadOnlyList<Parsed<MigrationModel>> migrations,
        IReadOnlyList<Parsed<StateModel>> states,
        IReadOnlyList<StateHistory> histories,
        bool isComplete)
    {
        var linker = new MigrationLinker(migrations, histories);
        IEnumerable<DiagnosticInfo> found = linker._misfits.Concat(linker.Twice()).Concat(linker.Declared());
        return isComplete ? found.Concat(linker.Missing(states)) : found;
    }

    private IEnumerable<MigrationStep> AllSteps() => _steps
        .Select(static step => step.Step)
        .Concat(Generated().Select(static generated => new MigrationStep(generated.Alias, generated.Step.From, generated.Migration)));

    private IEnumerable<GeneratedStep> Generated() => Open().Where(static open => open.Step.IsComplete);

    /// <summary>The steps without a migration by hand.</summary>
    private IEnumerable<GeneratedStep> Open() =>
        from history in _histories
        from step in history.Steps
        where !_steps.Any(written => written.Step.Alias == history.Alias && written.Step.From == step.From)
        select new GeneratedStep(history.Alias, step);

    private void Link(MigrationModel migration, LocationInfo location)
    {
        (string Alias, int Version)? from = Resolve(migration.Old);
        (string Alias, int Version)? to = Resolve(migration.New);
        if (from is var (alias, version) && to is var (toAlias, toVersion) && alias == toAlias && version + 1 == toVersion)
        {
            _steps.Add((new MigrationStep(alias, version, migration), location));
        }
        else if (!IsMissing(migration.Old, from) && !IsMissing(migration.New, to))
        {
            _misfits.Add(new DiagnosticInfo(
                MigrationDiagnostics.Step,
                location,
                migration.FullName,
                Describe(migration.Old, from),
                Describe(migration.New, to)));
        }
    }

    private (string Alias, int Version)? Resolve(VersionReference reference)
    {
        if (reference.Alias is { } alias)
        {
            return (alias, reference.Version);
        }

        IEnumerable<(string, int)> named =
            from history in _histories
            from name in history.Names
            where reference.IsUnresolved && name.IsState && name.Name == reference.Name
            select (history.Alias, name.Version);
        return named.Select(static version => ((string, int)?)version).FirstOrDefault();
    }

    /// <summary>A name that nothing will generate either is the compiler's to report.</summary>
    private static bool IsMissing(VersionReference reference, (string Alias, int Version)? resolved) =>
        reference.IsUnresolved && resolved is null;

    private static string Describe(VersionReference reference, (string Alias, int Version)? resolved) => resolved is var (alias, version)
        ? $"version {version} of '{alias}'"
        : $"'{reference.Name}', which is no version of a state";

    private IEnumerable<DiagnosticInfo> Twice() =>
        from step in _steps
        group step by (step.Step.Alias, step.Step.From) into sameStep
        from later in sameStep.Skip(1)
        select new DiagnosticInfo(
            MigrationDiagnostics.Twice,
            later.Location,
            sameStep.First().Step.Migration.FullName,
            later.Step.Migration.FullName,
            sameStep.Key.Alias,
            $"{sameStep.Key.From}",
            $"{sameStep.Key.From + 1}");

    /// <summary>Of two that say what becomes of a member nobody knows which one is meant.</summary>
    private IEnumerable<DiagnosticInfo> Declared() =>
        from written in _steps
        let step = _histories
            .FirstOrDefault(history => history.Alias == written.Step.Alias)?.Steps
            .FirstOrDefault(planned => planned.From == written.Step.From)
        where step is { IsDeclared: true }
        select new DiagnosticInfo(
            ChangeDiagnostics.BesideMigration,
            written.Location,
            written.Step.Migration.FullName,
            written.Step.Alias,
            $"{step.From}",
            $"{step.From + 1}");

    /// <summary>Only of states that the code still has: nothing has to reach a version that is not there.</summary>
    private IEnumerable<DiagnosticInfo> Missing(IReadOnlyList<Parsed<StateModel>> states)
    {
        foreach (StateHistory history in _histories)
        {
            List<NumberedName> versions = [.. history.Names.Where(static name => name.IsState)];
            if (states.FirstOrDefault(state => state.Model?.Alias == history.Alias)?.Location is not { } location)
            {
                continue;
            }

            foreach ((NumberedName Old, NumberedName New) pair in versions.Zip(versions.Skip(1), static (older, newer) => (older, newer)))
            {
                PlannedStep? planned = history.Steps.FirstOrDefault(step => step.From == pair.Old.Version);
                if (pair.Old.Version + 1 == pair.New.Version
                    && planned is not { IsComplete: true }
                    && !_steps.Any(step => step.Step.Alias == history.Alias && step.Step.From == pair.Old.Version))
                {
                    string undecided = planned is { Undecided.Count: > 0 } ? $"Nothing says what to do: {string.Join(", ", planned.Undecided)}. " : "";
                    yield return new DiagnosticInfo(
                        MigrationDiagnostics.Missing,
                        location,
                        history.Alias,
                        $"{pair.Old.Version}",
                        $"{pair.New.Version}",
                        pair.Old.Name,
                        pair.New.Name,
                        undecided);
                }
            }
        }
    }
}
