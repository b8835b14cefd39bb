using System.Globalization;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Emission;

/// <summary>
/// Writes the types of a version that is no longer current. Code that was written against the originals compiles against
/// them: what took its members by position still does.
/// </summary>
internal static class FrozenTypesEmitter
{
    public static string HintName(string alias, FrozenVersion version) =>
        $"{alias}.V{version.Version.ToString(CultureInfo.InvariantCulture)}.g.cs";

    public static string Emit(string alias, FrozenVersion version)
    {
        var writer = new SourceWriter(
            $"// Frozen in schemas/{alias}.json: a version that has shipped never changes.",
            "#nullable enable",
            "#pragma warning disable CS0612, CS0618 // a version may hold what has become obsolete",
            "#pragma warning disable CS8618 // what a constructor leaves unset, the code that calls it sets");
        writer.Namespace(version.Namespace);
        foreach (FrozenType type in version.Types)
        {
            writer.Line();
            EmitType(writer, type);
        }

        foreach (FrozenEnum type in version.Enums)
        {
            writer.Line();
            EmitEnum(writer, type);
        }

        return writer.ToString();
    }

    private static void EmitType(SourceWriter writer, FrozenType type)
    {
        string kind = type.Kind == ShapeKind.Struct ? "readonly record struct" : "sealed record";
        string declaration = $"{Accessibility(type.IsPublic)} {kind} {type.Name}";
        List<FrozenMember> named = [.. type.Members];
        writer.Summary($"{type.Title}.");
        if (type.IsPositional)
        {
            foreach (FrozenMember member in type.Constructor.Select(argument => Find(type, argument)))
            {
                named.Remove(member);
                writer.Line($"/// <param name=\"{member.Name}\">{Describe(member)}</param>");
            }

            declaration += $"({Parameters(type)})";
            if (named.Count == 0)
            {
                writer.Line($"{declaration};");
                return;
            }
        }

        writer.Line(declaration);
        writer.Open();
        if (type.Constructor.Count > 0 && !type.IsPositional)
        {
            EmitConstructors(writer, type);
            writer.Line();
        }

        writer.Separated(named, member =>
        {
            writer.Summary(Describe(member));
            writer.Line($"public required {member.Type} {CSharpNames.Identifier(member.Name)} {{ get; init; }}");
        });
        writer.Close();
    }

    private static void EmitConstructors(SourceWriter writer, FrozenType type)
    {
        writer.Summary("Leaves the members to the initializer.");
        writer.Line($"public {type.Name}()");
        writer.Open();
        writer.Close();
        writer.Line();
        writer.Summary("Takes the members that the original took.");
        foreach (ConstructorArgument argument in type.Constructor)
        {
            writer.Line($"/// <param name=\"{argument.Parameter}\">{Describe(Find(type, argument))}</param>");
        }

        writer.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        writer.Line($"public {type.Name}({Parameters(type)})");
        writer.Open();
        foreach (ConstructorArgument argument in type.Constructor)
        {
            writer.Line($"this.{CSharpNames.Identifier(argument.Member)} = {CSharpNames.Identifier(argument.Parameter)};");
        }

        writer.Close();
    }

    private static string Parameters(FrozenType type) => string.Join(
        ", ",
        type.Constructor.Select(argument => $"{Find(type, argument).Type} {CSharpNames.Identifier(argument.Parameter)}"));

    private static FrozenMember Find(FrozenType type, ConstructorArgument argument) =>
        type.Members.First(member => member.Name == argument.Member);

    private static string Describe(FrozenMember member) => $"<c>{Literals.Xml(member.Name)}</c>: <c>{Literals.Xml(member.SchemaType)}</c>.";

    private static void EmitEnum(SourceWriter writer, FrozenEnum type)
    {
        writer.Summary($"{type.Title}.");
        writer.Line($"{Accessibility(type.IsPublic)} enum {type.Name} : {type.Shape.Underlying}");
        writer.Open();
        writer.Separated(type.Shape.Members.OrderBy(static m => m.Value).ThenBy(static m => m.Name, StringComparer.Ordinal), member =>
        {
            string value = member.Value.ToString(CultureInfo.InvariantCulture);
            writer.Summary($"<c>{Literals.Xml(member.Name)}</c>, which is {value}.");
            writer.Line($"{CSharpNames.Identifier(member.Name)} = {value},");
        });
        writer.Close();
    }

    private static string Accessibility(bool isPublic) => isPublic ? "public" : "internal";
}
