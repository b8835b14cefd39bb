using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

public sealed class SchemaChainTests
{
    [Fact]
    public void Next_Oldest_HasNoParent() => Assert.Equal(
        Fingerprint.Of("\n1\n" + Fingerprint.Of(SchemaSamples.First)),
        SchemaSamples.OneVersion.Newest.Chain);

    [Fact]
    public void Next_Later_TiesTheParent() => Assert.Equal(
        Fingerprint.Of($"{SchemaSamples.OneVersion.Newest.Chain}\n2\n{Fingerprint.Of(SchemaSamples.Second)}"),
        SchemaSamples.TwoVersions.Newest.Chain);

    [Fact]
    public void Head_OneVersion_NamesIt() => Assert.Equal($"1@{SchemaSamples.OneVersion.Newest.Chain[..8]}", SchemaSamples.OneVersion.Head);

    [Fact]
    public void Head_MoreVersions_NamesTheNewestAndItsParent() => Assert.Equal(
        $"2@{SchemaSamples.TwoVersions.Newest.Chain[..8]} <- 1@{SchemaSamples.OneVersion.Newest.Chain[..8]}",
        SchemaSamples.TwoVersions.Head);
}
