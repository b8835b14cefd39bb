using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb924")]
    [InlineData("{Ä:int}", "a36a88a9103d169443c6a69a3014141f")]
    public void Of_Text_IsTheFirstHalfOfItsSha256(string text, string expected) => Assert.Equal(expected, Fingerprint.Of(text));

    [Fact]
    public void Of_Shape_DoesNotDependOnOrderOrNamesOfNestedTypes()
    {
        var renamed = new Shape(
            ShapeKind.Record,
            SchemaSamples.First.Root.Members.Reverse().Select(static m => m with { Type = m.Type.Rename(static _ => "Bucket") }),
            SchemaSamples.First.Types.Select(static t => t with { Name = "Bucket" }));

        Assert.Equal(Fingerprint.Of(SchemaSamples.First), Fingerprint.Of(renamed));
        Assert.NotEqual(Fingerprint.Of(SchemaSamples.First), Fingerprint.Of(SchemaSamples.Second));
    }

    [Theory]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb924", true)]
    [InlineData("E3B0c44298fc1c149afbf4c8996fb924", false)]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92", false)]
    public void IsWellFormed_TellsThirtyTwoLowerCaseDigits(string text, bool expected) => Assert.Equal(expected, Fingerprint.IsWellFormed(text));
}
