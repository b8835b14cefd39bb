using System.Text;
using Microsoft.CodeAnalysis;
using Segue.Cli.Development.Adoption.Planning;
using Segue.Generators.Emission;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>
/// Writes the file of a record: the record, with what only a person can decide as a compile error in it, and the part of the class
/// that makes it. What the class does is not touched.
/// </summary>
/// <param name="record">The record.</param>
/// <param name="imported">The namespaces that the whole project imports.</param>
/// <param name="isNullable">Whether the project says of references whether they may be null.</param>
internal sealed class RecordText(RecordPlan record, IReadOnlySet<string> imported, bool isNullable)
{
    private readonly StringBuilder _text = new();
    private readonly string _namespace = TypeNames.Namespace(record.Source);

    /// <summary>The text, with lines that end in a line feed.</summary>
    public string Write()
    {
        Usings();
        if (_namespace.Length > 0)
        {
            Line(0, $"namespace {CSharpNames.Qualified(_namespace)};");
            Line(0, "");
        }

        Line(0, $"/// <summary>{Summary()}</summary>");
        if (record.Alias is not null)
        {
            Line(0, $"[State(\"{record.Alias}\", 1)]");
        }

        Line(0, $"{(record.IsInternal ? "internal" : "public")} sealed partial record {record.Name}");
        Line(0, "{");
        Members();
        foreach (AdoptionDecision decision in record.Decisions)
        {
            Line(0, $"#error {decision.Id}: {OneLine(decision.Text)} Then remove this line.");
        }

        Line(0, "}");
        if (!record.IsWrapper)
        {
            Line(0, "");
            Capture();
        }

        return _text.ToString();
    }

    private string Summary() => record switch
    {
        { IsWrapper: true } => $"A row of a table of <c>{record.Source.Name}</c>.",
        { Role: RecordRole.State } => $"The state of <c>{record.Source.Name}</c>.",
        { Role: RecordRole.Row } => $"<c>{record.Source.Name}</c> as the row of a table.",
        _ => $"<c>{record.Source.Name}</c> as a part of a state.",
    };

    private void Usings()
    {
        IEnumerable<string> needed = record.Namespaces
            .Concat(record.Alias is null ? [] : ["Segue"])
            .Where(space => space.Length > 0 && !imported.Contains(space) && !IsAround(space, _namespace))
            .Distinct();
        string[] sorted = [.. needed.OrderByDescending(space => IsAround("System", space)).ThenBy(space => space, StringComparer.Ordinal)];
        if (!isNullable)
        {
            Line(0, "#nullable enable");
        }

        foreach (string space in sorted)
        {
            Line(0, $"using {CSharpNames.Qualified(space)};");
        }

        if (_text.Length > 0)
        {
            Line(0, "");
        }
    }

    private void Members()
    {
        for (int i = 0; i < record.Members.Count; i++)
        {
            PlannedMember member = record.Members[i];
            string note = member.Note is null ? "" : $" It {(member.Note.StartsWith("is ", StringComparison.Ordinal) ? member.Note : $"has {member.Note}")}.";
            string origin = record.IsWrapper ? "What the class has under a key" : $"What was <c>{member.From}</c>";
            Line(1, $"/// <summary>{origin}.{note}</summary>");
            Line(1, $"public required {member.Type} {member.Name} {{ get; init; }}");
            if (i < record.Members.Count - 1)
            {
                Line(0, "");
            }
        }
    }

    private void Capture()
    {
        INamedTypeSymbol[] around = [.. Around(record.Source)];
        for (int depth = 0; depth < around.Length; depth++)
        {
            Line(depth, $"partial {Keyword(around[depth])} {CSharpNames.Identifier(around[depth].Name)}");
            Line(depth, "{");
        }

        int inner = around.Length;
        Line(inner, "/// <summary>What the object holds now.</summary>");
        PlannedMember[] tables = [.. record.Members.Where(member => member.Table is not null)];
        if (tables.Length == 0)
        {
            Line(inner, $"internal {record.Name} {record.Method}() => new()");
            Made(inner, ";");
        }
        else
        {
            Line(inner, $"internal {record.Name} {record.Method}()");
            Line(inner, "{");
            foreach (PlannedMember table in tables)
            {
                Fill(table, inner + 1);
            }

            Line(inner + 1, "return new()");
            Made(inner + 1, ";");
            Line(inner, "}");
        }

        for (int depth = inner - 1; depth >= 0; depth--)
        {
            Line(depth, "}");
        }
    }

    private void Made(int depth, string end)
    {
        Line(depth, "{");
        foreach (PlannedMember member in record.Members)
        {
            string value = member.Table is null ? Read(member.Expression) + member.Postfix : Variable(member);
            Line(depth + 1, $"{member.Name} = {value},");
        }

        Line(depth, $"}}{end}");
    }

    private void Fill(PlannedMember member, int depth)
    {
        PlannedTable table = member.Table!;
        string variable = Variable(member);
        string source = Read(member.Expression);
        Line(depth, $"{member.Type} {variable} = new();");
        if (table.IsNullable)
        {
            Line(depth, $"if ({source} is {{ }} {variable}Source)");
            Line(depth, "{");
            Loop(member, table, variable, $"{variable}Source", depth + 1);
            Line(depth, "}");
        }
        else
        {
            Loop(member, table, variable, source, depth);
        }

        Line(0, "");
    }

    private void Loop(PlannedMember member, PlannedTable table, string variable, string source, int depth)
    {
        string key = table.IsNumbered ? $"{variable}.Count" : $"{variable}Key";
        string item = $"{variable}Item";
        string value = item + member.Postfix;
        Line(depth, table.IsNumbered ? $"foreach (var {item} in {source})" : $"foreach (var ({key}, {item}) in {source})");
        Line(depth, "{");
        Line(depth + 1, $"{variable}[{key}] = {(table.Wrapper is null ? value : $"new() {{ Value = {value} }}")};");
        Line(depth, "}");
    }

    /// <summary>A local name that no member of a class has: members do not end in this way.</summary>
    private static string Variable(PlannedMember member) => $"{char.ToLowerInvariant(member.Name[0])}{member.Name[1..]}Rows";

    private static string Read(string expression) => string.Join(".", expression.Split('.').Select(CSharpNames.Identifier));

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type) => type.ContainingType is { } outer ? Around(outer).Append(type) : [type];

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, IsValueType: true } => "record struct",
        { IsRecord: true } => "record",
        { IsValueType: true } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    /// <summary>Whether code in a namespace sees the types of another one without a using.</summary>
    private static bool IsAround(string space, string inner) => inner == space || inner.StartsWith(space + ".", StringComparison.Ordinal);

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private void Line(int depth, string text) => _text.Append(' ', text.Length == 0 ? 0 : 4 * depth).Append(text).Append('\n');
}
