using Segue.Generators.Emission;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Plans the way between two neighbouring versions, both directions, as far as shapes and attributes say it.</summary>
internal static class StepPlanner
{
    /// <param name="older">The older version.</param>
    /// <param name="newer">The newer version.</param>
    /// <param name="rowType">The type that stands for a version of a row.</param>
    public static PlannedStep Plan(LinkedVersion older, LinkedVersion newer, Func<RowExpression, string> rowType)
    {
        var undecided = new List<string>();
        ConstructBody? up = new ConversionPlanner(older, newer, rowType).PlanState(undecided);
        ConstructBody? down = new ConversionPlanner(newer, older, rowType).PlanState(undecided);
        SchemaVersion entry = older.Entry;
        return new PlannedStep(
            older.Version,
            entry.Namespace,
            $"{entry.TypeName}V{older.Version}ToV{newer.Version}",
            older.Type,
            newer.Type,
            CSharpNames.Global(entry.Namespace, NumberedNames.Conversions(entry.TypeName)),
            up,
            down,
            undecided.Distinct().ToEquatableArray(),
            ShapeChanges.All(newer.Entry.Shape).Any());
    }
}
