using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class ValuePropertiesTests
{
    [Theory]
    [InlineData("private readonly int _count;", "a field")]
    [InlineData("public readonly int Count;", "a field")]
    [InlineData("internal int Count { get; init; }", "not public")]
    [InlineData("private int Count { get; init; }", "not public")]
    [InlineData("public int Count { internal get; init; }", "not public")]
    [InlineData("public event Action? Changed;", "an event")]
    public void Find_ValueOutsideOfPublicProperties_Reports0016(string member, string reason) =>
        Assert.Contains(reason, Sources.State(member).Generate().Message("SEGUE0016"), StringComparison.Ordinal);

    [Fact]
    public void Find_ParameterThatAMemberUses_Reports0016() => Assert.StartsWith(
        "'Plain.hidden' keeps a value that is a constructor parameter that a member uses",
        Sources.State(Sources.Member("Plain"), "public sealed class Plain(int hidden) { public int Twice => 2 * hidden; }").Generate().Message("SEGUE0016"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("public static readonly int Most = 3; private const int Least = 1;")]
    [InlineData("public int Twice => 2; internal int this[int index] => index;")]
    [InlineData("public static LimiterState Empty { get; } = new();")]
    public void Find_NothingOfTheInstance_IsClean(string member) => Sources.State(member).Generate().IsClean();

    [Theory]
    [InlineData("public int Count { get; set; }", "write init instead of set")]
    [InlineData("public int Count { get; private set; }", "write init instead of set")]
    [InlineData("public required Bucket Bucket { get; init; }", "declare the record struct as readonly")]
    public void Find_ValueThatCanBeChanged_Reports0017(string member, string remedy) => Assert.Contains(
        remedy,
        Sources.State(member, "public record struct Bucket(int Tokens);").Generate().Message("SEGUE0017"),
        StringComparison.Ordinal);

    [Fact]
    public void Find_SeveralFaults_ReportsEach() =>
        Assert.Equal(["SEGUE0016", "SEGUE0017", "SEGUE0019"], Sources.State("""
            internal int Hidden { get; init; }
            public int Mutable { get; set; }
            public required object Anything { get; init; }
            """).Generate().Ids);
}
