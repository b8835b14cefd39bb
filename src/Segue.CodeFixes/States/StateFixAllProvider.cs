using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Segue.CodeFixes.States;

/// <summary>
/// Repairs all states of a document, project or solution, one after the other: the new version of a row changes the shape of every
/// state that holds it, so each repair begins with what the one before has left.
/// </summary>
internal sealed class StateFixAllProvider : FixAllProvider
{
    public static readonly StateFixAllProvider Instance = new();

    private StateFixAllProvider()
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        IEnumerable<ProjectId> projects = fixAllContext.Scope == FixAllScope.Solution ? fixAllContext.Solution.ProjectIds : [fixAllContext.Project.Id];
        string? path = fixAllContext.Scope == FixAllScope.Document ? fixAllContext.Document?.FilePath : null;
        return Task.FromResult<CodeAction?>(CodeAction.Create(
            "Bring all states and their schema files together",
            cancellation => FixAsync(fixAllContext.Solution, projects, path, cancellation),
            StateVersionCodeFixProvider.EquivalenceKey));
    }

    private static async Task<Solution> FixAsync(Solution solution, IEnumerable<ProjectId> projects, string? path, CancellationToken cancellation)
    {
        foreach (ProjectId project in projects)
        {
            // Rows come first, so that two rounds reach every state; more would mean that a repair does not hold.
            int most = int.MaxValue;
            for (int done = 0; done < most; done++)
            {
                StateRepairs? repairs = await StateRepairs.FindAsync(solution.GetProject(project)!, cancellation).ConfigureAwait(false);
                if (repairs?.First(state => path is null || state.Attribute.SyntaxTree.FilePath == path) is not { } next)
                {
                    break;
                }

                solution = await next.ApplyAsync(solution, cancellation).ConfigureAwait(false);
                most = 2 * repairs.StateCount;
            }
        }

        return solution;
    }
}
