using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>What a version of a state looks like: its own members and the nested types that they need, sorted by name.</summary>
internal sealed record Shape
{
    public Shape(ShapeKind kind, IEnumerable<ShapeMember> members, IEnumerable<NestedType> types)
        : this(new MembersShape(kind, members), types)
    {
    }

    public Shape(MembersShape root, IEnumerable<NestedType> types)
    {
        Root = root;
        Types = types.OrderBy(static t => t.Name, StringComparer.Ordinal).ToEquatableArray();
    }

    public MembersShape Root { get; }

    public EquatableArray<NestedType> Types { get; }

    public NestedShape Find(string nestedType) => Types.First(t => t.Name == nestedType).Shape;

    /// <summary>Every expression in the shape, nested types included, each part on its own.</summary>
    public IEnumerable<TypeExpression> Expressions()
    {
        IEnumerable<MembersShape> shapes = Types.Select(static type => type.Shape).OfType<MembersShape>().Append(Root);
        var rest = new Stack<TypeExpression>(shapes.SelectMany(static shape => shape.Members).Select(static member => member.Type));
        while (rest.Count > 0)
        {
            TypeExpression next = rest.Pop();
            yield return next;
            foreach (TypeExpression part in next.Parts)
            {
                rest.Push(part);
            }
        }
    }
}
