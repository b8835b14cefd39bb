using CsCheck;
using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

public sealed class SchemaWriterTests
{
    [Fact]
    public void Write_TwoVersions_IsOneMemberALineSorted() =>
        Assert.Equal(SchemaSamples.TwoVersionsText.ReplaceLineEndings("\n"), SchemaWriter.Write(SchemaSamples.TwoVersions));

    [Fact]
    public void Write_AnyFile_ReadsBackEqual() => SchemaGenerators.File.Sample(static file =>
    {
        SchemaReading reading = SchemaReader.Read(SchemaWriter.Write(file));

        Assert.Null(reading.Error);
        Assert.Equal(file, reading.File);
        Assert.Empty(SchemaIntegrity.Check(reading.File!));
    });

    [Fact]
    public void WriteCompact_AnyVersion_IsOneLineThatReadsBackEqual() => SchemaGenerators.File.Sample(static file =>
    {
        string text = SchemaWriter.WriteCompact(file.Newest);

        Assert.DoesNotContain('\n', text);
        Assert.Equal(file.Newest, SchemaReader.ReadVersion(text));
    });

    [Fact]
    public void Write_ShapeWithoutNestedTypes_LeavesTypesOut() => Assert.DoesNotContain(
        "types",
        SchemaWriter.Write(SchemaFile.Create("counter", [SchemaVersion.After(null, 0, "Counter", new Shape(ShapeKind.Struct, [], []))])),
        StringComparison.Ordinal);
}
