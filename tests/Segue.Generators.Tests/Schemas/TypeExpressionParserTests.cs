using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

public sealed class TypeExpressionParserTests
{
    [Theory]
    [InlineData("int")]
    [InlineData("string?")]
    [InlineData("TokenBucket")]
    [InlineData("Company.TokenBucket?")]
    [InlineData("ImmutableArray<TokenBucket?>?")]
    [InlineData("ImmutableSortedDictionary<string, ImmutableHashSet<Guid>>")]
    [InlineData("(int, string)")]
    [InlineData("(int Low, (double, double?) High)?")]
    [InlineData("Table<string, limiter-client@12>")]
    [InlineData("Table<(string, int), double>?")]
    [InlineData("shared:Company.Money")]
    [InlineData("shared:Company.Outer`1+Inner`1<int, ImmutableList<string>>?")]
    public void Parse_WellFormedText_WritesBackTheSame(string text) => Assert.Equal(text, TypeExpressionParser.Parse(text, default).ToString());

    [Fact]
    public void Parse_OtherSpacing_IsTheSameType() => Assert.Equal(
        TypeExpressionParser.Parse("FrozenDictionary<string, (int, int)>", default),
        TypeExpressionParser.Parse(" FrozenDictionary < string,(int , int) >", default));

    [Theory]
    [InlineData("", "'' is no type", 0)]
    [InlineData("int??", "the end of the type expected in the type 'int??', '?' found", 4)]
    [InlineData("ImmutableArray", "'<' expected in the type 'ImmutableArray', its end found", 14)]
    [InlineData("ImmutableArray<int, int>", "ImmutableArray takes 1 type arguments, not 2", 0)]
    [InlineData("limiter@1", "'limiter@1' is no type", 0)]
    [InlineData("(int)", "',' expected in the type '(int)', ')' found", 4)]
    [InlineData("shared:Company..Money", "'Company..Money' is no type", 0)]
    [InlineData("Bucket<int>", "the end of the type expected in the type 'Bucket<int>', '<' found", 6)]
    [InlineData("Table<string, limiter@x>", "'limiter@x' is no alias with a version", 14)]
    public void Parse_MalformedText_SaysWhatAndWhere(string text, string message, int column)
    {
        var exception = Assert.Throws<SchemaFormatException>(() => TypeExpressionParser.Parse(text, new TextPosition(3, 10)));

        Assert.Equal(message, exception.Message);
        Assert.Equal(new TextPosition(3, 10 + column), exception.Position);
    }
}
