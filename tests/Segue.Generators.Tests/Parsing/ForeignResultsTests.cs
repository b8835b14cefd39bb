using Microsoft.CodeAnalysis;
using Segue.Generators.Parsing;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class ForeignResultsTests
{
    private const string Types = """
        public enum Level { Low }
        public sealed class Closed { public object? Anything; }
        public sealed class ClosedOf<T>;
        public class Open;
        public readonly record struct Money(decimal Amount, string Currency, Closed Details);
        public readonly record struct Tagged(Money Money, object Tag);
        public readonly record struct Node(int Value, Node[] Children);
        public readonly record struct Endless<T>(Endless<Endless<T>>[] Inner);
        """;

    [Theory]
    [InlineData("int")]
    [InlineData("string")]
    [InlineData("decimal?")]
    [InlineData("DateTimeOffset")]
    [InlineData("Guid")]
    [InlineData("System.Numerics.BigInteger")]
    [InlineData("Version")]
    [InlineData("Level")]
    [InlineData("Closed")]
    [InlineData("Closed[]")]
    [InlineData("Money")]
    [InlineData("Money?")]
    [InlineData("Money[][]")]
    [InlineData("(int, string)")]
    [InlineData("ClosedOf<Money>")]
    [InlineData("ImmutableArray<string>")]
    [InlineData("ImmutableList<Money>")]
    [InlineData("Node")]
    public void MayBeForeign_ClosedType_IsFalse(string type) => Assert.False(MayBeForeign(type));

    [Theory]
    [InlineData("object")]
    [InlineData("dynamic")]
    [InlineData("Open")]
    [InlineData("Open[]")]
    [InlineData("IReadOnlyList<string>")]
    [InlineData("Dictionary<string, int>")]
    [InlineData("Tagged")]
    [InlineData("Tagged?")]
    [InlineData("(int, object)")]
    [InlineData("ClosedOf<Open>")]
    [InlineData("ImmutableArray<Open>")]
    [InlineData("Endless<int>")]
    public void MayBeForeign_OpenType_IsTrue(string type) => Assert.True(MayBeForeign(type));

    private static bool MayBeForeign(string type)
    {
        Compilation compilation = ModuleProject.Create($"{Types} public static class Result {{ public static {type} Value => default!; }}").Compile();
        return ForeignResults.MayBeForeign(((IPropertySymbol)compilation.GetTypeByMetadataName("Result")!.GetMembers("Value")[0]).Type);
    }
}
