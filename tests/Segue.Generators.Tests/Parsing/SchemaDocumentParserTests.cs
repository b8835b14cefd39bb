using Segue.Generators.Parsing;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class SchemaDocumentParserTests
{
    [Theory]
    [InlineData("/module/schemas/limiter.json", true)]
    [InlineData("C:\\module\\schemas\\limiter.json", true)]
    [InlineData("schemas/limiter.json", true)]
    [InlineData("/module/schemas/old/limiter.json", false)]
    [InlineData("/module/myschemas/limiter.json", false)]
    [InlineData("/module/schemas/limiter.txt", false)]
    [InlineData("limiter.json", false)]
    public void IsSchema_TellsByPath(string path, bool expected) => Assert.Equal(expected, SchemaDocumentParser.IsSchema(new MemoryText(path, "")));

    [Fact]
    public void Parse_File_TakesTheAliasFromItsName() => Assert.Equal(
        "limiter-client",
        SchemaDocumentParser.Parse(new MemoryText("a/schemas/limiter-client.json", "{}"), TestContext.Current.CancellationToken).Alias);
}
