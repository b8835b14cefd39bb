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
            case ConstructBody construct:
                EmitConstruction(writer, construct, signature);
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

    private static void EmitConstruction(SourceWriter writer, ConstructBody body, string signature)
    {
        var expressions = new ConversionExpressions();
        Dictionary<string, string> values = body.Members.ToDictionary(
            static member => member.Member,
            member => expressions.Write($"value.{CSharpNames.Identifier(member.Member)}", member.Conversion),
            StringComparer.Ordinal);
        string arguments = string.Join(
            ", ",
            body.Construction.Arguments.Select(argument => $"{CSharpNames.Identifier(argument.Parameter)}: {values[argument.Member]}"));
        if (body.Construction.Initialized.Count == 0)
        {
            writer.Line($"{signature} new({arguments});");
            return;
        }

        writer.Line($"{signature} new({arguments})");
        writer.Open();
        foreach (string member in body.Construction.Initialized)
        {
            writer.Line($"{CSharpNames.Identifier(member)} = {values[member]},");
        }

        writer.Close("};");
    }
}
