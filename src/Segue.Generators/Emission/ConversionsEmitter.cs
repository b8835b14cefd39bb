using Segue.Generators.Model;

namespace Segue.Generators.Emission;

/// <summary>Writes the conversions between neighbouring versions of nested types.</summary>
internal static class ConversionsEmitter
{
    public static string HintName(string alias, ConversionClass conversions) =>
        $"{alias}.{(conversions.Namespace.Length == 0 ? "" : conversions.Namespace + ".")}{conversions.Name}.g.cs";

    public static string Emit(string alias, ConversionClass conversions)
    {
        var writer = new SourceWriter(
            "#nullable enable",
            "#pragma warning disable CS0612, CS0618 // what is obsolete is carried over all the same");
        writer.Namespace(conversions.Namespace);
        writer.Line();
        writer.Summary($"Carries nested values of <c>{alias}</c> over to neighbouring versions, where that is obvious.");
        string call = $"{conversions.Name}.{conversions.Methods[0].Name}(value)";
        writer.Line($"/// <remarks>Where two states share a nested type, name the class: <c>{call}</c>.</remarks>");
        writer.Line($"internal static partial class {conversions.Name}");
        writer.Open();
        writer.Separated(conversions.Methods, method => EmitMethod(writer, method));
        writer.Close();
        return writer.ToString();
    }

    private static void EmitMethod(SourceWriter writer, ConversionMethod method)
    {
        string signature = $"public static {method.Target} {method.Name}(this {method.Source} value) =>";
        writer.Summary($"Carries {method.Title}.");
        switch (method.Body)
        {
            case CastBody:
                writer.Line($"{signature} ({method.Target})value;");
                break;
            case SwitchBody named:
                EmitSwitch(writer, method, named, signature);
                break;
            case ConstructBody { IsRestoring: true } construct:
                writer.Line($"{signature} {method.Name}(value, before: null);");
                writer.Line();
                writer.Summary($"Carries {method.Title}, with what only that version has from what the value was before.");
                signature = $"public static {method.Target} {method.Name}(this {method.Source} value, {method.Target}? before) =>";
                ConstructionEmitter.Emit(writer, construct, signature, "value", "before", methods: "");
                break;
            case ConstructBody construct:
                ConstructionEmitter.Emit(writer, construct, signature, "value", before: null, methods: "");
                break;
        }
    }

    private static void EmitSwitch(SourceWriter writer, ConversionMethod method, SwitchBody body, string signature)
    {
        writer.Line($"{signature} value switch");
        writer.Open();
        foreach (string name in body.Names.Select(CSharpNames.Identifier))
        {
            writer.Line($"{method.Source}.{name} => {method.Target}.{name},");
        }

        const string Complaint = "\"The value has no name, and the numbers differ.\"";
        writer.Line($"_ => throw new global::System.ArgumentOutOfRangeException(nameof(value), value, {Complaint}),");
        writer.Close("};");
    }
}
