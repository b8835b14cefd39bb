using Segue.Generators.Model;

namespace Segue.Generators.Emission;

/// <summary>Writes the migration of a step that shapes and attributes say completely.</summary>
internal static class GeneratedMigrationEmitter
{
    public static string HintName(string alias, PlannedStep step) => $"{alias}.V{step.From}ToV{step.From + 1}.g.cs";

    public static string Emit(string alias, PlannedStep step)
    {
        var writer = new SourceWriter(
            $"// Nobody has to write this migration: the shapes in schemas/{alias}.json, and what they say of members, leave nothing open.",
            "#nullable enable",
            "#pragma warning disable CS0612, CS0618 // what is obsolete is carried over all the same");
        writer.Namespace(step.Namespace);
        writer.Line();
        writer.Summary($"Carries <c>{alias}</c> from version {step.From} to version {step.From + 1}, and back.");
        if (step.Loss is { } loss)
        {
            writer.Line($"[global::Segue.Loss({Literals.String(loss)})]");
        }

        writer.Line($"internal sealed class {step.ClassName} : global::Segue.Migration<{step.OldType}, {step.NewType}>");
        writer.Open();
        EmitDirection(writer, step, step.Up!, "Up", "old", step.OldType, step.NewType);
        writer.Line();
        EmitDirection(writer, step, step.Down!, "Down", "value", step.NewType, step.OldType);
        writer.Close();
        return writer.ToString();
    }

    private static void EmitDirection(SourceWriter writer, PlannedStep step, ConstructBody body, string method, string value, string source, string target)
    {
        string signature = $"public override {target} {method}({source} {value}, global::Segue.MigrationContext<{target}> context)";
        string methods = step.Conversions + ".";
        writer.Line("/// <inheritdoc/>");
        if (!body.IsRestoring)
        {
            ConstructionEmitter.Emit(writer, body, $"{signature} =>", value, before: null, methods);
            return;
        }

        writer.Line(signature);
        writer.Open();
        writer.Line($"// What only version {(method == "Up" ? step.From + 1 : step.From)} has is what it was there before, as long as that is known.");
        writer.Line($"{target}? before = context.TryGetBefore(out var known) ? known : null;");
        ConstructionEmitter.Emit(writer, body, "return", value, "before", methods);
        writer.Close();
    }
}
