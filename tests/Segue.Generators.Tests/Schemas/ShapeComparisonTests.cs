using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

public sealed class ShapeComparisonTests
{
    [Fact]
    public void Differences_OfEqualShapes_AreNone() => Assert.Empty(ShapeComparison.Differences(SchemaSamples.First, SchemaSamples.First));

    [Fact]
    public void Differences_OfMembers_AreNewGoneAndChanged() => AssertDifferences(
        new() { ["A"] = "int", ["B"] = "string", ["C"] = "long" },
        new() { ["A"] = "double", ["B"] = "string", ["D"] = "ImmutableArray<int>" },
        "~ A: int -> double",
        "- C: long",
        "+ D: ImmutableArray<int>");

    [Fact]
    public void Differences_WithinNestedTypes_SayThePath()
    {
        var before = new Shape(ShapeKind.Record, [Member("Buckets", "ImmutableArray<Bucket?>")], [Struct("Bucket", ("Tokens", "int"))]);
        var after = new Shape(ShapeKind.Record, [Member("Buckets", "ImmutableArray<Bin?>")], [Struct("Bin", ("Burst", "int"), ("Tokens", "double"))]);

        Assert.Equal(["+ Buckets[].Burst: int", "~ Buckets[].Tokens: int -> double"], ShapeComparison.Differences(before, after));
    }

    [Fact]
    public void Differences_WithinTuples_SayTheElement()
    {
        var before = new Shape(ShapeKind.Record, [Member("Pair", "(int Count, Bucket Bucket)")], [Struct("Bucket", ("Tokens", "int"))]);
        var after = new Shape(ShapeKind.Record, [Member("Pair", "(int Count, Bucket Bucket)")], [Struct("Bucket", ("Tokens", "long"))]);

        Assert.Equal(["~ Pair.Item2.Tokens: int -> long"], ShapeComparison.Differences(before, after));
    }

    [Fact]
    public void Differences_OfConstructors_CountWhereThereWasOne()
    {
        ShapeMember[] members = [Member("A", "int"), Member("B", "int")];
        Shape without = new(new MembersShape(ShapeKind.Record, members), []);
        Shape with = new(new MembersShape(ShapeKind.Record, members, ["B", "A"]), []);

        Assert.Empty(ShapeComparison.Differences(without, with));
        Assert.Equal(["~ constructor: (B, A) -> ()"], ShapeComparison.Differences(with, without));
    }

    [Fact]
    public void Differences_OfEnums_SayTheNumbers()
    {
        var before = new Shape(ShapeKind.Record, [Member("Level", "Level")], [Enum("int", ("Low", 0), ("High", 1))]);
        var after = new Shape(ShapeKind.Record, [Member("Level", "Level")], [Enum("int", ("Low", 0), ("High", 2), ("Top", 3))]);

        Assert.Equal(["~ Level.High: 1 -> 2", "+ Level.Top: 3"], ShapeComparison.Differences(before, after));
    }

    [Fact]
    public void Differences_OfKinds_SayTheKinds()
    {
        var before = new Shape(ShapeKind.Record, [Member("Level", "Level")], [Enum("int", ("Low", 0))]);
        var after = new Shape(ShapeKind.Struct, [Member("Level", "Level")], [Enum("byte", ("Low", 0))]);

        Assert.Equal(["~ kind: record -> struct", "~ Level: enum:int Level -> enum:byte Level"], ShapeComparison.Differences(before, after));
    }

    private static void AssertDifferences(Dictionary<string, string> before, Dictionary<string, string> after, params string[] expected) =>
        Assert.Equal(expected, ShapeComparison.Differences(Shape(before), Shape(after)));

    private static Shape Shape(Dictionary<string, string> members) => new(ShapeKind.Record, members.Select(static m => Member(m.Key, m.Value)), []);

    private static ShapeMember Member(string name, string type) => new(name, TypeExpressionParser.Parse(type, default));

    private static NestedType Struct(string name, params (string Name, string Type)[] members) =>
        new(name, new MembersShape(ShapeKind.Struct, members.Select(static m => Member(m.Name, m.Type))));

    private static NestedType Enum(string underlying, params (string Name, decimal Value)[] members) =>
        new("Level", new EnumShape(underlying, members.Select(static m => new EnumMember(m.Name, m.Value))));
}
