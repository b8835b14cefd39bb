using CsCheck;
using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

/// <summary>Generates schema files of all that their format can hold.</summary>
internal static class SchemaGenerators
{
    private static readonly string[] NestedNames = ["TokenBucket", "Limits.Level", "Ünit"];

    private static readonly Gen<string> Identifier = Gen.OneOf("Rate", "Clients", "_x", "Größe", "class", "Value2", "Other");

    private static readonly Gen<TypeExpression> Leaf = Gen.OneOf(
        Gen.OneOf("int", "string", "DateTimeOffset", "Int128", "bool").Select(static name => (TypeExpression)new ScalarExpression(name)),
        Gen.OneOf(NestedNames).Select(static name => (TypeExpression)new NestedExpression(name)),
        Gen.Const((TypeExpression)new SharedExpression("Company.Outer+Money", [])));

    private static readonly Gen<TypeExpression> Type = Gen.Recursive<TypeExpression>((depth, nested) => depth > 3 ? Leaf : Gen.OneOf(
        Leaf,
        nested.Select(static type => type is NullableExpression ? type : new NullableExpression(type)),
        nested.Select(static type => (TypeExpression)new CollectionExpression("ImmutableArray", [type])),
        Gen.Select(nested, nested).Select(static (key, value) => (TypeExpression)new CollectionExpression("FrozenDictionary", [key, value])),
        Gen.Select(nested, nested, Gen.Bool).Select(static (a, b, isNamed) =>
            (TypeExpression)new TupleExpression([new TupleElement(a, isNamed ? "Low" : null), new TupleElement(b, null)])),
        nested.Select(static type => (TypeExpression)new SharedExpression("Company.Range`1", [type]))));

    private static readonly Gen<TypeExpression> Member = Gen.OneOf(
        Type,
        Gen.Int[0, 9].Select(static version => (TypeExpression)new TableExpression(new ScalarExpression("string"), new RowExpression("client-2", version))),
        Gen.Const((TypeExpression)new TableExpression(new ScalarExpression("Guid"), new ScalarExpression("int"))));

    private static readonly Gen<ShapeChange> Change =
        from member in Identifier
        from kind in Gen.Enum<ShapeChangeKind>()
        from detail in kind == ShapeChangeKind.Renamed ? Identifier : Gen.OneOf("default", "0", "\"a \\\"quoted\\\" text\"", "-1.5", "Normal")
        select new ShapeChange(member, kind, detail);

    private static readonly Gen<Shape> Shape =
        from kind in Gen.Enum<ShapeKind>()
        from members in Members(Member)
        from nestedKind in Gen.Enum<ShapeKind>()
        from values in Gen.OneOf(Gen.Long.Select(static v => (decimal)v), Gen.ULong.Select(static v => (decimal)v)).Array[0, 4]
        from takesMembers in Gen.Bool
        from changes in Change.Array[0, 3]
        select new Shape(new MembersShape(kind, members, takesMembers ? members.Select(static m => m.Name) : null, changes), [
            new NestedType("Limits.Level", new EnumShape("ulong", values.Select(static (value, i) => new EnumMember($"Level{i}", value)))),
            new NestedType("TokenBucket", new MembersShape(nestedKind, [new ShapeMember("Level", new NestedExpression("Limits.Level"))], ["level"], changes)),
            new NestedType("Ünit", new MembersShape(nestedKind, [])),
        ]);

    /// <summary>Files that agree with themselves.</summary>
    public static Gen<SchemaFile> File { get; } =
        from oldest in Gen.Int[0, 5]
        from shapes in Shape.Array[1, 4]
        from shipped in Gen.Bool
        from space in Gen.OneOf("", "Company.Limits.")
        select SchemaFile.Create("limiter-2", Versions(oldest, shapes, shipped, space + "LimiterState"));

    private static Gen<ShapeMember[]> Members(Gen<TypeExpression> type) =>
        Gen.Select(Identifier, type).Select(static (name, t) => new ShapeMember(name, t)).Array[0, 5]
            .Select(static members => members.DistinctBy(static m => m.Name).ToArray());

    private static IEnumerable<SchemaVersion> Versions(int oldest, Shape[] shapes, bool isShipped, string type)
    {
        SchemaVersion? parent = null;
        foreach ((int i, Shape shape) in shapes.Index())
        {
            parent = SchemaVersion.After(parent, oldest + i, type, shape) with { IsShipped = isShipped };
            yield return parent;
        }
    }
}
