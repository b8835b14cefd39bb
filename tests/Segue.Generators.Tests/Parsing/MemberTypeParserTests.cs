using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class MemberTypeParserTests
{
    [Theory]
    [InlineData("ImmutableArray<Table<string, int>>")]
    [InlineData("(int, Table<string, int>)")]
    [InlineData("Inner")]
    public void Parse_TableWithinSomething_Reports0022(string type) => Sources.State(
        Sources.Member(type),
        "public sealed record Inner(Table<string, int> Rows);").Generate().Single("SEGUE0022");

    [Fact]
    public void Parse_TableOfARow_IsClean() => ModuleProject.Create("""
        [State("row", 1)] public sealed record Row(Table<string, int> Rows);
        """).WithoutSchemaCheck().Generate().IsClean();

    [Theory]
    [InlineData("Table<Key, int>")]
    [InlineData("Table<(string, Key), int>")]
    [InlineData("Table<Kind, int>")]
    public void Parse_TableWithAKeyOfTheModule_Reports0023(string type) => Sources.State(
        Sources.Member(type),
        "public readonly record struct Key(int Value); public enum Kind { Low }").Generate().Single("SEGUE0023");

    [Theory]
    [InlineData("Table<string, Row>")]
    [InlineData("Table<string, ImmutableArray<Row>>")]
    [InlineData("Table<string, Kind>")]
    public void Parse_TableWithARowWithoutVersion_Reports0024(string type) => Sources.State(
        Sources.Member(type),
        "public readonly record struct Row(int Value); public enum Kind { Low }").Generate().Single("SEGUE0024");

    [Theory]
    [InlineData("Table<string, ImmutableArray<string>>")]
    [InlineData("Table<DayOfWeek, DayOfWeek>")]
    public void Parse_TableOfSharedTypes_IsClean(string type) => Sources.State(Sources.Member(type)).Generate().IsClean();

    [Theory]
    [InlineData("Inner", "a state of its own")]
    [InlineData("ImmutableArray<Inner>", "a state of its own")]
    [InlineData("KeyValuePair<string, Own>", "a 'KeyValuePair<TKey, TValue>' of 'Own', a type of this assembly within one of another")]
    public void Parse_TypeOfTheModuleInAWrongPlace_Reports0019(string type, string reason) => Assert.Contains(
        reason,
        Sources.State(Sources.Member(type), "[State(\"inner\")] public sealed record Inner(int Value); public sealed record Own(int Value);")
            .Generate().Message("SEGUE0019"),
        StringComparison.Ordinal);

    [Fact]
    public void Parse_UnknownType_IsTheCompilersToReport() => Assert.Empty(Sources.State(Sources.Member("Missing")).Generate().Diagnostics);
}
