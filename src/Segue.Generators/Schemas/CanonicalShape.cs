using System.Globalization;

namespace Segue.Generators.Schemas;

/// <summary>
/// The text that is the identity of a shape. Nested types are written out in place, so that neither their names nor the
/// order of members in code matter.
/// </summary>
internal sealed class CanonicalShape : TypeExpressionText
{
    private readonly Shape _shape;
    private readonly bool _hasSurface;

    private CanonicalShape(Shape shape, bool hasSurface)
    {
        _shape = shape;
        _hasSurface = hasSurface;
    }

    protected override string Separator => ",";

    /// <summary>The identity of a state or row.</summary>
    public static string Of(Shape shape)
    {
        var text = new CanonicalShape(shape, hasSurface: false);
        text.WriteMembers(shape.Root);
        return text.Text.ToString();
    }

    /// <summary>The identity of one type within a shape.</summary>
    public static string Of(Shape shape, TypeExpression type)
    {
        var text = new CanonicalShape(shape, hasSurface: false);
        text.Write(type);
        return text.Text.ToString();
    }

    /// <summary>
    /// The identity of one type together with what code that uses it sees beside: constructors, changes and names of tuple elements.
    /// </summary>
    public static string WithSurface(Shape shape, TypeExpression type)
    {
        var text = new CanonicalShape(shape, hasSurface: true);
        text.Write(type);
        return text.Text.ToString();
    }

    protected override void WriteNested(NestedExpression nested)
    {
        switch (_shape.Find(nested.Name))
        {
            case MembersShape members:
                WriteMembers(members);
                break;
            case EnumShape named:
                WriteEnum(named);
                break;
        }
    }

    protected override void WriteElement(TupleElement element)
    {
        Write(element.Type);
        if (_hasSurface)
        {
            Text.Append(' ').Append(element.Name);
        }
    }

    private void WriteMembers(MembersShape shape)
    {
        Text.Append(shape.Kind == ShapeKind.Struct ? "struct{" : "{");
        for (int i = 0; i < shape.Members.Count; i++)
        {
            Text.Append(i == 0 ? "" : ";").Append(shape.Members[i].Name).Append(':');
            Write(shape.Members[i].Type);
        }

        Text.Append('}');
        if (_hasSurface)
        {
            Text.Append('(').Append(string.Join(",", shape.Constructor)).Append(')');
            Text.Append('[').Append(string.Join(",", shape.Changes.Select(static change => $"{change.Member} {change}"))).Append(']');
        }
    }

    private void WriteEnum(EnumShape shape)
    {
        IEnumerable<string> members = shape.Members
            .OrderBy(static m => m.Value)
            .ThenBy(static m => m.Name, StringComparer.Ordinal)
            .Select(static m => $"{m.Name}={m.Value.ToString(CultureInfo.InvariantCulture)}");
        Text.Append("enum:").Append(shape.Underlying).Append('{').Append(string.Join(";", members)).Append('}');
    }
}
