using System.Globalization;
using Segue.Cli.Development.Findings;
using Segue.Generators.Linking;
using Segue.Generators.Model;
using Segue.Generators.Schemas;
using Segue.Runtime.Loading;
using BuildIds = Segue.Generators.Diagnostics.DiagnosticIds;

namespace Segue.Cli.Development.Checking;

/// <summary>Checks a module by itself: its shapes against its schema files, and its versions for the ways between them.</summary>
internal static class ModuleCheck
{
    public static IEnumerable<Finding> Run(CheckedModule module)
    {
        ModuleContent content = module.Content;
        IEnumerable<Finding> shapes = module.Documents is { } documents
            ? new SchemaChecks([.. content.Entries.Where(entry => entry.IsCurrent).Select(entry => State(entry, content))], documents).Check().Select(GeneratorFindings.Of)
            : [];
        return shapes.Concat(content.Entries.Where(entry => entry.IsCurrent).SelectMany(entry => MissingSteps(entry, content)));
    }

    /// <summary>The migration of a step; null where there is none.</summary>
    public static ManifestMigration? Step(ModuleManifest manifest, string alias, int from) =>
        manifest.Migrations.FirstOrDefault(migration => migration.Alias == alias && migration.From == from);

    /// <summary>A state as the generator would have found it in the code that the module was made of.</summary>
    private static Parsed<StateModel> State(ModuleEntry entry, ModuleContent content)
    {
        SchemaVersion version = entry.Version;
        StateModel model = new(entry.Alias, version.Version, version.Type, version.Type, IsPublic: true, version.Shape, Construction: null, [], []);
        string assembly = Path.Combine(content.Path, content.Manifest.Assembly);
        return new Parsed<StateModel>(model, LocationInfo.In(assembly, new TextPosition(0, 0)), []);
    }

    private static IEnumerable<Finding> MissingSteps(ModuleEntry current, ModuleContent content) =>
        from entry in content.Versions(current.Alias)
        let older = entry.Version.Version
        where older < current.Version.Version && Step(content.Manifest, current.Alias, older) is null
        select new Finding
        {
            Id = BuildIds.MigrationMissing,
            What = string.Create(CultureInfo.InvariantCulture, $"'{current.Alias}' has no migration from version {older} to {older + 1}, so state of version {older} could not be carried over."),
            Where = Path.GetRelativePath(Environment.CurrentDirectory, content.Path),
            Fix = "segue migration add NAME",
        };
}
