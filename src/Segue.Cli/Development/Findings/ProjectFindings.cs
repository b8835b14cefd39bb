using Segue.Cli.Development.Projects;
using Segue.Generators.Linking;
using Segue.Generators.Model;

namespace Segue.Cli.Development.Findings;

/// <summary>What the build says of the states, schema files and migrations of a project.</summary>
internal static class ProjectFindings
{
    public static IEnumerable<Finding> Of(ProjectShapes shapes)
    {
        IEnumerable<DiagnosticInfo> all =
        [
            .. shapes.States.SelectMany(state => state.Diagnostics),
            .. StateChecks.Check(shapes.States, shapes.Documents, shapes.Histories),
            .. new SchemaChecks(shapes.States, shapes.Documents).Check(),
            .. new ChangeChecks(shapes.Documents).Check(shapes.States),
            .. shapes.Migrations.SelectMany(migration => migration.Diagnostics),
            .. MigrationLinker.Check(shapes.Migrations, shapes.States, shapes.Histories, isComplete: true),
        ];
        return all.Select(GeneratorFindings.Of);
    }
}
