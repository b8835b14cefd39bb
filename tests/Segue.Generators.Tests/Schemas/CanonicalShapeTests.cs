using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

public sealed class CanonicalShapeTests
{
    [Fact]
    public void Of_State_WritesMembersByNameAndNestedTypesInPlace() => Assert.Equal(
        "{Clients:Table<string,limiter-client@1>;Global:struct{Tokens:double;Updated:DateTimeOffset};PerSecond:double}",
        CanonicalShape.Of(SchemaSamples.First));

    [Fact]
    public void Of_NullableEnum_WritesMembersByValue() => Assert.EndsWith(
        ";Priority:enum:int{Low=0;Normal=1}?}",
        CanonicalShape.Of(SchemaSamples.Second),
        StringComparison.Ordinal);

    [Fact]
    public void Of_EnumWithOneValueTwice_SortsByName()
    {
        var shape = new Shape(
            ShapeKind.Struct,
            [new ShapeMember("Level", new NestedExpression("Level"))],
            [new NestedType("Level", new EnumShape("sbyte", [new EnumMember("Usual", 1), new EnumMember("Normal", 1), new EnumMember("Below", -2)]))]);

        Assert.Equal("struct{Level:enum:sbyte{Below=-2;Normal=1;Usual=1}}", CanonicalShape.Of(shape));
    }

    [Fact]
    public void Of_Tuple_LeavesNamesOut()
    {
        TypeExpression named = TypeExpressionParser.Parse("(int Low, string? High)", default);

        Assert.Equal("{Range:(int,string?)}", CanonicalShape.Of(new Shape(ShapeKind.Record, [new ShapeMember("Range", named)], [])));
    }

    [Fact]
    public void Of_SharedType_KeepsItsArguments()
    {
        TypeExpression shared = TypeExpressionParser.Parse("shared:Company.Pair`2<int, shared:Company.Money>", default);

        Assert.Equal(
            "{Pair:shared:Company.Pair`2<int,shared:Company.Money>}",
            CanonicalShape.Of(new Shape(ShapeKind.Record, [new ShapeMember("Pair", shared)], [])));
    }
}
