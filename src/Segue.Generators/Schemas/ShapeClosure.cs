namespace Segue.Generators.Schemas;

/// <summary>Checks that a shape names only nested types that it has, and that none contains itself.</summary>
internal static class ShapeClosure
{
    /// <exception cref="SchemaFormatException">A name is unknown, or the shape has no end.</exception>
    public static void Check(Shape shape, TextPosition position)
    {
        Dictionary<string, NestedShape> types = shape.Types.ToDictionary(static t => t.Name, static t => t.Shape, StringComparer.Ordinal);
        Follow(shape.Root, types, new Stack<string>(), position);
        foreach (NestedType type in shape.Types)
        {
            Follow(type.Shape, types, new Stack<string>([type.Name]), position);
        }
    }

    private static void Follow(NestedShape shape, Dictionary<string, NestedShape> types, Stack<string> path, TextPosition position)
    {
        if (shape is not MembersShape { Members: var members })
        {
            return;
        }

        foreach (string name in members.SelectMany(static m => Names(m.Type)))
        {
            if (!types.TryGetValue(name, out NestedShape? nested))
            {
                throw new SchemaFormatException($"the type '{name}' is not among \"types\"", position);
            }

            if (path.Contains(name))
            {
                throw new SchemaFormatException($"the type '{name}' contains itself", position);
            }

            path.Push(name);
            Follow(nested, types, path, position);
            path.Pop();
        }
    }

    private static IEnumerable<string> Names(TypeExpression type) =>
        type is NestedExpression nested ? [nested.Name] : type.Parts.SelectMany(Names);
}
