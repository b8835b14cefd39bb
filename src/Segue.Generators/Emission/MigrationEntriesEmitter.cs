using System.Globalization;
using Segue.Generators.Model;

namespace Segue.Generators.Emission;

/// <summary>Writes the entries of a module's migrations.</summary>
internal static class MigrationEntriesEmitter
{
    public const string HintName = "Segue.Migrations.g.cs";

    public static string Emit(IEnumerable<MigrationStep> steps)
    {
        var writer = new SourceWriter("#pragma warning disable CS0612, CS0618 // a migration may be obsolete and is needed all the same");
        writer.Line();
        foreach (MigrationStep step in steps)
        {
            string arguments = string.Join(
                ", ",
                Literals.String(step.Alias),
                step.From.ToString(CultureInfo.InvariantCulture),
                (step.From + 1).ToString(CultureInfo.InvariantCulture),
                $"typeof({step.Migration.Type})",
                $"CanGoDown = {Literals.Boolean(step.Migration.CanGoDown)}");
            string loss = step.Migration.Loss is { } what ? $", Loss = {Literals.String(what)}" : "";
            writer.Line($"[assembly: global::Segue.Modules.MigrationEntry({arguments}{loss})]");
        }

        return writer.ToString();
    }
}
