namespace Segue.Generators.Schemas;

/// <summary>Everything that a version says of its members beside the shape.</summary>
internal static class ShapeChanges
{
    /// <summary>One line a change, as the chain of a version covers it; empty where there is none.</summary>
    public static string Text(Shape shape) => string.Concat(All(shape).Select(static change => $"\n{change.Path}: {change.Change}"));

    /// <summary>The changes of the state itself and of its nested types, each under its path, such as <c>Limits.Burst</c>.</summary>
    public static IEnumerable<(string Path, ShapeChange Change)> All(Shape shape) =>
        shape.Root.Changes.Select(static change => (change.Member, change)).Concat(
            from type in shape.Types
            where type.Shape is MembersShape
            from change in ((MembersShape)type.Shape).Changes
            select ($"{type.Name}.{change.Member}", change));
}
