using Segue.Generators.Schemas;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class ConstructionParserTests
{
    [Theory]
    [InlineData("public int Count { get; }", "no constructor takes 'Count', which has no init accessor")]
    [InlineData("public int Count { get; private init; }", "no constructor takes 'Count', which has no init accessor")]
    [InlineData("public LimiterState(int other) { } public int Count { get; init; }", "every constructor takes something that is no member")]
    [InlineData("public LimiterState(long count) { } public int Count { get; init; }", "every constructor takes something that is no member")]
    [InlineData("private LimiterState() { } public int Count { get; init; }", "every constructor takes something that is no member")]
    public void Parse_StateThatCannotBeMadeOfItsMembers_Reports0018(string members, string reason) =>
        Assert.Contains(reason, Sources.State(members).Generate().Message("SEGUE0018"), StringComparison.Ordinal);

    [Theory]
    [InlineData("public sealed record Inner(int B, int A);", "B, A")]
    [InlineData("public sealed record Inner(int B) { public int A { get; init; } public Inner(int a, int b) : this(b) => A = a; }", "B")]
    [InlineData("public readonly struct Inner(int b, int a) { public int A { get; init; } = a; public int B { get; init; } = b; }", "b, a")]
    [InlineData("public sealed class Inner { public Inner() { } public Inner(int a) => A = a; public int A { get; init; } }", "a")]
    [InlineData("public sealed record Inner { public int A { get; init; } }", "")]
    public void Parse_Type_TakesOverTheConstructorThatCodeUses(string inner, string constructor)
    {
        StateEntryText entry = Sources.State(Sources.Member("Inner"), inner).Generate().IsClean().Entries().Single();

        MembersShape shape = (MembersShape)SchemaReader.ReadVersion(entry.Json).Shape.Find("Inner");
        Assert.Equal(constructor, string.Join(", ", shape.Constructor));
    }

    [Theory]
    [InlineData("public LimiterState(int count) => Count = count; public int Count { get; }")]
    [InlineData("public LimiterState(int count) => Count = count; public int Count { get; private init; } public int Other { get; init; }")]
    [InlineData("public LimiterState() { } public LimiterState(long other) { } public int Count { get; init; }")]
    [InlineData("internal LimiterState() { } public int Count { get; init; }")]
    public void Parse_StateThatCanBeMadeOfItsMembers_IsClean(string members) => Sources.State(members).Generate().IsClean();
}
