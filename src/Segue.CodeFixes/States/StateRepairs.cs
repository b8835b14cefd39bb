using Microsoft.CodeAnalysis;

namespace Segue.CodeFixes.States;

/// <summary>What is missing in one project at one moment.</summary>
internal sealed class StateRepairs
{
    private readonly IReadOnlyList<StateInProject> _states;
    private readonly SchemaDocuments _documents;
    private readonly MigrationDocuments _migrations;

    private StateRepairs(IReadOnlyList<StateInProject> states, SchemaDocuments documents, MigrationDocuments migrations)
    {
        _states = states;
        _documents = documents;
        _migrations = migrations;
    }

    /// <summary>How many states there are.</summary>
    public int StateCount => _states.Count;

    /// <summary>Looks at a project; null where it has no code to look at.</summary>
    public static async Task<StateRepairs?> FindAsync(Project project, CancellationToken cancellation)
    {
        if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
        {
            return null;
        }

        IReadOnlyList<StateInProject> states = StateInProject.AllOf(compilation, cancellation);
        SchemaDocuments documents = await SchemaDocuments.ReadAsync(project, cancellation).ConfigureAwait(false);
        return new StateRepairs(states, documents, new MigrationDocuments(project.Id, compilation, states, documents, cancellation));
    }

    /// <summary>What one state needs.</summary>
    public StateRepair? Of(INamedTypeSymbol type)
    {
        string name = Generators.Parsing.TypeNames.Definition(type);
        return _states.FirstOrDefault(state => state.Type == name) is { } state ? StateRepair.Find(state, _documents, _migrations) : null;
    }

    /// <summary>What the first state needs that needs anything, of those that a filter lets pass.</summary>
    public StateRepair? First(Func<StateInProject, bool> isMeant) => _states
        .Where(isMeant)
        .Select(state => StateRepair.Find(state, _documents, _migrations))
        .FirstOrDefault(static repair => repair is not null);
}
