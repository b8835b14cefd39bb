using System.Globalization;
using System.Text;
using Segue.Generators.Emission;
using Segue.Generators.Linking;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Authoring;

/// <summary>Writes one direction of a migration: the expression that makes the value, member by member.</summary>
/// <param name="source">The version that is there.</param>
/// <param name="target">The version to make.</param>
/// <param name="parameter">What the value that is there is called.</param>
/// <param name="rowType">The full name of the type that stands for a version of a row; null where nobody knows it.</param>
internal sealed class MigrationBody(LinkedVersion source, LinkedVersion target, string parameter, Func<RowExpression, string?> rowType)
{
    private const string Immutable = "System.Collections.Immutable";

    /// <summary>A name that nothing has: who takes the error away and decides nothing has the next one.</summary>
    private const string Undecided = "Undecided";

    private readonly ConversionPlanner _planner = new(source, Local(target));
    private readonly ConversionExpressions _expressions = new($"{NumberedNames.Conversions(Older(source, target).Entry.TypeName)}.");
    private readonly HashSet<string> _usings = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();
    private int _befores;

    /// <summary>The namespaces that the expression needs; known once it is written.</summary>
    public IEnumerable<string> Usings => _usings;

    private bool IsUp => source.Version < target.Version;

    /// <summary>The expression, to stand behind an arrow in a method of a class.</summary>
    public string Write()
    {
        Construct("new", source.Entry.Shape.Root, target.Entry.Shape.Root, parameter, path: "", depth: 1);
        return _text.ToString();
    }

    /// <summary>A version whose nested types are called by their numbered names: while it is current these are aliases, which the global namespace does not have.</summary>
    private static LinkedVersion Local(LinkedVersion version) => version with
    {
        NestedTypes = version.NestedTypes.Select(nested => nested with { Type = version.NumberedNameOf(nested) }).ToEquatableArray(),
    };

    private static LinkedVersion Older(LinkedVersion one, LinkedVersion other) => one.Version < other.Version ? one : other;

    private void Construct(string head, MembersShape from, MembersShape to, string value, string path, int depth)
    {
        List<(string Parameter, ShapeMember Member)> arguments = [.. to.Constructor.Select(name => (name, to.MemberOf(name)!))];
        List<ShapeMember> initialized = [.. to.Members.Where(member => !arguments.Any(argument => argument.Member == member))];
        _text.Append(head).Append('(');
        for (int i = 0; i < arguments.Count; i++)
        {
            string end = i == arguments.Count - 1 ? ")" : ",";
            Member($"{CSharpNames.Identifier(arguments[i].Parameter)}: ", arguments[i].Member, from, to, value, path, depth + 1, end);
        }

        _text.Append(arguments.Count == 0 ? ")" : "");
        if (initialized.Count == 0)
        {
            return;
        }

        Line(depth).Append('{');
        foreach (ShapeMember member in initialized)
        {
            Member($"{CSharpNames.Identifier(member.Name)} = ", member, from, to, value, path, depth + 1, ",");
        }

        Line(depth).Append('}');
    }

    private void Member(string head, ShapeMember member, MembersShape from, MembersShape to, string value, string path, int depth, string end)
    {
        ShapeMember? counterpart = from.Members.FirstOrDefault(m => m.Name == member.Name);
        string name = path + member.Name;
        string read = $"{value}.{CSharpNames.Identifier(member.Name)}";
        switch (counterpart)
        {
            case null:
                Complain(IsUp ? New(member, name, from, to, value) : Gone(member, name));
                Line(depth).Append(head).Append(Before(path, member.Name));
                break;
            case { } when _planner.Convert(counterpart.Type, member.Type) is { } conversion:
                Line(depth).Append(head).Append(Expression(read, conversion));
                break;
            case { } when Rows(counterpart.Type, member.Type) is { } rows:
                Line(depth).Append(head).Append(rows.Replace("{0}", read));
                break;
            case { Type: NestedExpression inner } when Nested(inner, member.Type) is var (typeName, inside, result):
                Line(depth);
                Construct($"{head}new {typeName}", inside, result, read, $"{name}.", depth);
                break;
            default:
                Complain($"{name} is {Describe(counterpart.Type)} in version {Text(source)} and {Describe(member.Type)} in version {Text(target)}: say how the one becomes the other.");
                Line(depth).Append($"{head}{Undecided}({read})");
                break;
        }

        _text.Append(end);
    }

    /// <summary>A number that widens, or a value that may be null from now on, needs no cast.</summary>
    private string Expression(string read, ValueConversion conversion)
    {
        ValueConversion bare = conversion;
        while (bare is CastConversion cast)
        {
            bare = cast.Inner;
        }

        string text = _expressions.Write(read, bare);
        string shorter = text.Replace($"global::{Immutable}.", "");
        if (shorter != text)
        {
            _usings.Add(Immutable);
        }

        return shorter;
    }

    /// <summary>A table whose rows have another version is described by one call; <c>{0}</c> stands for the table.</summary>
    private string? Rows(TypeExpression from, TypeExpression to) => (from, to) switch
    {
        (NullableExpression { Inner: TableExpression old }, NullableExpression { Inner: TableExpression @new }) => Rows(old, @new)?.Replace("{0}.", "{0}?."),
        (TableExpression { Row: RowExpression before, Key: var oldKey }, TableExpression { Row: RowExpression after, Key: var newKey })
            when before.Alias == after.Alias && oldKey == newKey && rowType(after) is { } type => $"{{0}}.To<{Simple(type)}>()",
        _ => null,
    };

    private string Simple(string fullName)
    {
        int dot = fullName.LastIndexOf('.');
        _usings.Add(dot < 0 ? "" : fullName.Substring(0, dot));
        return fullName.Substring(dot + 1);
    }

    /// <summary>A nested type that changed is made in place, so that only what changed is left to decide.</summary>
    private (string TypeName, MembersShape From, MembersShape To)? Nested(NestedExpression from, TypeExpression to) =>
        to is NestedExpression nested
        && source.Entry.Shape.Find(from.Name) is MembersShape before
        && target.Entry.Shape.Find(nested.Name) is MembersShape after
        && before.Members.Select(static m => m.Name).Intersect(after.Members.Select(static m => m.Name)).Any()
            ? (target.NumberedNameOf(target.Nested(nested.Name)), before, after)
            : null;

    private string New(ShapeMember member, string name, MembersShape from, MembersShape to, string value)
    {
        List<string> gone =
        [
            .. from.Members
                .Where(old => to.Members.All(m => m.Name != old.Name) && old.Type.ToString() == member.Type.ToString())
                .Select(old => $"{value}.{old.Name}"),
        ];
        string question = gone.Count == 0 ? "" : $" Or is it {string.Join(" or ", gone)} under another name?";
        return $"{name} ({Describe(member.Type)}) is new in version {Text(target)}: say what it is for a value of version {Text(source)}.{question}";
    }

    private string Gone(ShapeMember member, string name) =>
        $"{name} ({Describe(member.Type)}) is not in version {Text(source)}: say what it is in a value that version {Text(source)} wrote. "
        + "What cannot be known is lost: add [Loss(\"what is lost\")] to the class.";

    /// <summary>What one direction drops, the other one brings back, as long as the value before is known.</summary>
    private string Before(string path, string member)
    {
        _befores++;
        string variable = _befores == 1 ? "before" : FormattableString.Invariant($"before{_befores}");
        string nullable = target.Entry.Shape.Root.Kind == ShapeKind.Struct ? "" : "?";
        string read = string.Join(".", (path + member).Split('.').Select(CSharpNames.Identifier));
        return $"context.TryGetBefore(out {target.NumberedName}{nullable} {variable}) ? {variable}.{read} : {Undecided}";
    }

    private StringBuilder Line(int depth) => _text.Append('\n').Append(' ', 4 * depth);

    private void Complain(string what) => _text.Append("\n#error ").Append(what);

    private static string Describe(TypeExpression type) => type.ToString();

    private static string Text(LinkedVersion version) => version.Version.ToString(CultureInfo.InvariantCulture);
}
