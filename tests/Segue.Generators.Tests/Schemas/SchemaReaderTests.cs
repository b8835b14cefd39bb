using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

public sealed class SchemaReaderTests
{
    [Fact]
    public void Read_WellFormedFile_ReturnsItWithPositions()
    {
        SchemaReading reading = SchemaReader.Read(SchemaSamples.TwoVersionsText);

        Assert.Equal(SchemaSamples.TwoVersions, reading.File);
        Assert.Equal(new TextPosition(2, 10), reading.Positions!.Head);
        Assert.Equal(new TextPosition(9, 21), reading.Positions.Versions[0].Fingerprint);
    }

    [Fact]
    public void Read_MembersInAnotherOrder_ReturnsTheSameFile()
    {
        string moved = SchemaSamples.TwoVersionsText
            .Replace("        \"Global\": \"TokenBucket\",\n", "", StringComparison.Ordinal)
            .Replace("\"Clients\":", "\"Global\": \"TokenBucket\",\n        \"Clients\":", StringComparison.Ordinal);

        Assert.Equal(SchemaSamples.TwoVersions, SchemaReader.Read(moved).File);
    }

    [Theory]
    [InlineData("\"double\"", "\"dooble\"", "the type 'dooble' is not among \"types\"", 4, 4)]
    [InlineData("\"Table<string, limiter-client@1>\"", "\"Table<string, Limiter@1>\"", "'Limiter@1' is no alias with a version", 12, 34)]
    [InlineData("\"Table<string, limiter-client@1>\"", "\"Table<string>\"", "',' expected in the type 'Table<string>', '>' found", 12, 32)]
    [InlineData("\"kind\": \"record\"", "\"kind\": \"class\"", "'class' is no kind: record or struct", 7, 14)]
    [InlineData("\"shipped\": true", "\"shipped\": 1", "true or false expected, 1 found", 8, 17)]
    [InlineData("\"shipped\": true,", "", "\"shipped\" is missing", 4, 4)]
    [InlineData("\"shipped\": true", "\"shiped\": true", "\"shiped\" is unknown here", 8, 6)]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "a number expected, a string found", 5, 17)]
    [InlineData("\"type\": \"Company.LimiterState\"", "\"type\": \"Company..LimiterState\"", "'Company..LimiterState' is no full name of a type", 6, 14)]
    [InlineData("\"head\":", "<<<<<<< HEAD\n\"head\":", "a name in quotes expected, '<' found", 2, 2)]
    [InlineData("\"Global\": \"TokenBucket\",", "\"Global\": \"TokenBucket\", \"Global\": \"TokenBucket\",", "\"Global\" comes twice", 13, 33)]
    [InlineData("\"kind\": \"struct\"", "\"kind\": \"struct\", \"constructor\": \"tokens, Until\"", "'Until' is no member", 18, 43)]
    [InlineData("\"Low\": \"0\"", "\"Low\": \"low\"", "'low' is no whole number", 44, 19)]
    [InlineData("\"underlying\": \"int\"", "\"underlying\": \"string\"", "'string' is no underlying type of an enum", 42, 24)]
    [InlineData("\"Tokens\": \"double\"", "\"Tokens\": \"TokenBucket\"", "the type 'TokenBucket' contains itself", 4, 4)]
    public void Read_DamagedFile_SaysWhatAndWhere(string whole, string damaged, string message, int line, int column)
    {
        int at = SchemaSamples.TwoVersionsText.IndexOf(whole, StringComparison.Ordinal);
        string text = SchemaSamples.TwoVersionsText.Remove(at, whole.Length).Insert(at, damaged);

        Assert.Equal(new SchemaError(message, new TextPosition(line, column)), SchemaReader.Read(text).Error);
    }

    [Theory]
    [InlineData("", "a value expected, the end of the file found")]
    [InlineData("[]", "an object expected, an array found")]
    [InlineData("{\"alias\":\"a\",\"head\":\"\",\"versions\":[]}", "there is no version")]
    public void Read_NoSchemaFile_SaysSo(string text, string message) => Assert.Equal(message, SchemaReader.Read(text).Error!.Message);

    [Fact]
    public void ReadVersion_NoVersion_Throws() => Assert.Throws<FormatException>(static () => SchemaReader.ReadVersion("{}"));
}
