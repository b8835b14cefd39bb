using System.Globalization;
using Segue.Generators.Model;
using BuildIds = Segue.Generators.Diagnostics.DiagnosticIds;

namespace Segue.Cli.Development.Findings;

/// <summary>Turns what the generator reports into findings.</summary>
internal static class GeneratorFindings
{
    /// <summary>The finding that a diagnostic of the build is.</summary>
    public static Finding Of(DiagnosticInfo diagnostic) => new()
    {
        Id = diagnostic.Descriptor.Id,
        What = string.Format(
            CultureInfo.InvariantCulture,
            diagnostic.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture),
            [.. diagnostic.Arguments]),
        Where = Place(diagnostic.Location),
        Fix = Fix(diagnostic.Descriptor.Id),
    };

    /// <summary>A place as compilers write it, so that editors and terminals make a link of it.</summary>
    private static string Place(LocationInfo location)
    {
        string path = Path.IsPathRooted(location.Path) ? Path.GetRelativePath(Environment.CurrentDirectory, location.Path) : location.Path;
        return location is { Start: 0, Length: 0, First: { Line: 0, Column: 0 } } ? path : $"{path}({location.First.Line + 1},{location.First.Column + 1})";
    }

    private static string? Fix(string id) => id switch
    {
        BuildIds.SchemaMissing or BuildIds.SchemaVersionMissing or BuildIds.SchemaShapeDiffers or BuildIds.SchemaHead or BuildIds.SchemaChainBroken => "segue schema freeze",
        BuildIds.MigrationMissing => "segue migration add NAME",
        _ => null,
    };
}
