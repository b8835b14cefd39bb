using System.Text;
using Segue.Generators.Emission;
using Segue.Generators.Linking;
using Segue.Generators.Schemas;

namespace Segue.Generators.Authoring;

/// <summary>
/// Writes the class that carries a state to its next version and back, for a person to finish: what is obvious is filled in, the
/// rest is a compile error that says what to decide.
/// </summary>
internal static class MigrationText
{
    private const string StateSuffix = "State";

    /// <summary>The text of the file.</summary>
    /// <exception cref="ArgumentException">The history has not both versions.</exception>
    public static string Write(MigrationRequest request)
    {
        IReadOnlyList<LinkedVersion> versions = VersionLinker.Link(request.File, state: null);
        LinkedVersion newer = Find(versions, request.Version);
        LinkedVersion older = Find(versions, request.Version - 1);
        MigrationBody up = new(older, newer, "old", request.RowType);
        MigrationBody down = new(newer, older, "value", request.RowType);
        string upText = up.Write();
        string downText = down.Write();
        string alias = request.File.Alias;
        var text = new StringBuilder();
        IEnumerable<string> usings = request.Usings
            .Concat(up.Usings)
            .Concat(down.Usings)
            .Append(older.Entry.Namespace)
            .Where(space => space.Length > 0 && !IsAround(space, newer.Entry.Namespace));
        WriteUsings(text, usings);
        if (newer.Entry.Namespace.Length > 0)
        {
            text.Append("namespace ").Append(CSharpNames.Qualified(newer.Entry.Namespace)).Append(";\n\n");
        }

        text.Append(FormattableString.Invariant($"/// <summary>Carries <c>{alias}</c> from version {older.Version} to version {newer.Version}, and back.</summary>\n"))
            .Append(request.IsPublic ? "public" : "internal")
            .Append($" sealed class {request.ClassName ?? ClassName(newer.Entry)} : Migration<{older.NumberedName}, {newer.NumberedName}>\n{{\n")
            .Append(Method("Up", older.NumberedName, "old", newer.NumberedName, upText))
            .Append('\n')
            .Append(Method("Down", newer.NumberedName, "value", older.NumberedName, downText))
            .Append("}\n");
        return text.ToString();
    }

    /// <summary>The name that a migration to a version has unless somebody names it: <c>LimiterV1ToV2</c> for <c>LimiterState</c>.</summary>
    public static string ClassName(SchemaVersion newer)
    {
        string name = newer.TypeName;
        bool isSuffixed = name.Length > StateSuffix.Length && name.EndsWith(StateSuffix, StringComparison.Ordinal);
        string subject = isSuffixed ? name.Substring(0, name.Length - StateSuffix.Length) : name;
        return FormattableString.Invariant($"{subject}V{newer.Version - 1}ToV{newer.Version}");
    }

    private static LinkedVersion Find(IReadOnlyList<LinkedVersion> versions, int version) =>
        versions.FirstOrDefault(linked => linked.Version == version)
        ?? throw new ArgumentException(FormattableString.Invariant($"The history has no version {version}."), nameof(versions));

    /// <summary>Whether code in a namespace sees the types of another one without a using.</summary>
    private static bool IsAround(string space, string inner) => inner == space || inner.StartsWith(space + ".", StringComparison.Ordinal);

    private static void WriteUsings(StringBuilder text, IEnumerable<string> namespaces)
    {
        // As editors sort them: System first.
        List<string> sorted = [.. namespaces.Distinct().OrderByDescending(IsSystem).ThenBy(static space => space, StringComparer.Ordinal)];
        foreach (string space in sorted)
        {
            text.Append("using ").Append(CSharpNames.Qualified(space)).Append(";\n");
        }

        text.Append(sorted.Count > 0 ? "\n" : "");
    }

    private static bool IsSystem(string space) => IsAround("System", space);

    private static string Method(string name, string source, string parameter, string target, string body) =>
        $"    /// <inheritdoc/>\n    public override {target} {name}({source} {parameter}, MigrationContext<{target}> context) => {body};\n";
}
