using Segue.Generators.Authoring;
using Segue.Generators.Schemas;
using Segue.Generators.Tests.Schemas;

namespace Segue.Generators.Tests.Authoring;

public sealed class HistoryTextTests
{
    private const string Type = "Company.LimiterState";

    [Fact]
    public void FirstVersion_BeginsTheHistory() =>
        Assert.Equal(SchemaSamples.OneVersion, HistoryText.Freeze(null, "limiter", 1, Type, SchemaSamples.First));

    [Fact]
    public void NextVersion_IsAddedToIt()
    {
        SchemaFile shipped = SchemaFile.Create("limiter", [SchemaSamples.OneVersion.Newest with { IsShipped = true }]);

        Assert.Equal(SchemaSamples.TwoVersions, HistoryText.Freeze(shipped, "limiter", 2, Type, SchemaSamples.Second));
    }

    [Fact]
    public void VersionThatHasNotShipped_IsWrittenAnew()
    {
        SchemaFile file = HistoryText.Freeze(SchemaSamples.TwoVersions, "limiter", 2, Type, SchemaSamples.First);

        Assert.Equal([1, 2], file.Versions.Select(static version => version.Version));
        Assert.Equal(SchemaSamples.First, file.Newest.Shape);
        Assert.Empty(SchemaIntegrity.Check(file));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void OtherVersions_AreRefused(int version) =>
        Assert.Throws<ArgumentException>(() => HistoryText.Freeze(SchemaSamples.TwoVersions, "limiter", version, Type, SchemaSamples.First));

    [Fact]
    public void VersionThatHasShipped_IsRefused()
    {
        SchemaFile shipped = SchemaFile.Create("limiter", [SchemaSamples.OneVersion.Newest with { IsShipped = true }]);

        Assert.Throws<ArgumentException>(() => HistoryText.Freeze(shipped, "limiter", 1, Type, SchemaSamples.Second));
    }
}
