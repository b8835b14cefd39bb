using Segue.Generators.Schemas;
using Segue.Generators.Schemas.Json;

namespace Segue.Generators.Tests.Schemas.Json;

public sealed class JsonParserTests
{
    [Fact]
    public void Parse_EscapedString_Unescapes() => Assert.Equal(
        "\"\\/\b\f\n\r\tü",
        ((JsonString)JsonParser.Parse("""  "\"\\\/\b\f\n\r\t\u00fc" """)).Value);

    [Fact]
    public void Parse_Values_KeepTheirPositions()
    {
        var json = (JsonObject)JsonParser.Parse("{\r\n  \"a\": [1,\n true]\n}");

        var array = (JsonArray)json.Properties[0].Value;
        Assert.Equal(new TextPosition(1, 2), json.Properties[0].Position);
        Assert.Equal(new TextPosition(1, 7), array.Position);
        Assert.Equal(new TextPosition(2, 1), array.Items[1].Position);
    }

    [Theory]
    [InlineData("{\"a\":1,}", "a name in quotes expected, '}' found")]
    [InlineData("[1,]", "a value expected, ']' found")]
    [InlineData("{\"a\":1 \"b\":2}", "',' or '}' expected, '\"' found")]
    [InlineData("{\"a\" 1}", "':' expected, '1' found")]
    [InlineData("{\"a\":1,\"a\":2}", "\"a\" comes twice")]
    [InlineData("{'a':1}", "a name in quotes expected, ''' found")]
    [InlineData("01", "a value expected, '0' found")]
    [InlineData("1.5", "a value expected, '1' found")]
    [InlineData("nothing", "a value expected, 'n' found")]
    [InlineData("\"a", "'\"' expected, the end of the file found")]
    [InlineData("\"\\x\"", "an escape expected, 'x' found")]
    [InlineData("\"\\u00g0\"", "an escape expected, 'u' found")]
    [InlineData("1 2", "the end of the file expected, '2' found")]
    [InlineData("", "a value expected, the end of the file found")]
    public void Parse_MalformedText_SaysWhat(string text, string message) =>
        Assert.Equal(message, Assert.Throws<SchemaFormatException>(() => JsonParser.Parse(text)).Message);

    [Fact]
    public void Parse_EndlessNesting_IsRefused() =>
        Assert.Equal("too deeply nested", Assert.Throws<SchemaFormatException>(static () => JsonParser.Parse(new string('[', 10_000))).Message);
}
