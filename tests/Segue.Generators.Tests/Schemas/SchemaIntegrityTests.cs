using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

public sealed class SchemaIntegrityTests
{
    private static readonly string Other = new('0', 32);

    [Fact]
    public void Check_FileThatAgreesWithItself_FindsNothing() => Assert.Empty(SchemaIntegrity.Check(SchemaSamples.TwoVersions));

    [Fact]
    public void Check_EditedMember_FindsOneFingerprint()
    {
        SchemaFile edited = Edit(0, version => version with { Shape = SchemaSamples.Second });

        SchemaProblem problem = Assert.Single(SchemaIntegrity.Check(edited));
        Assert.Equal(
            new SchemaProblem(SchemaProblemKind.Fingerprint, 0, Fingerprint.Of(SchemaSamples.First), Fingerprint.Of(SchemaSamples.Second)),
            problem);
    }

    [Fact]
    public void Check_EditedMemberAndFingerprint_FindsOneChain()
    {
        SchemaFile edited = Edit(0, version => version with { Shape = SchemaSamples.Second, Fingerprint = Fingerprint.Of(SchemaSamples.Second) });

        Assert.Equal(SchemaProblemKind.Chain, Assert.Single(SchemaIntegrity.Check(edited)).Kind);
    }

    [Fact]
    public void Check_RemovedParent_FindsTheChainOfTheNext()
    {
        SchemaFile removed = SchemaFile.Create("limiter", [SchemaSamples.TwoVersions.Newest]);

        Assert.Equal(SchemaProblemKind.Chain, Assert.Single(SchemaIntegrity.Check(removed)).Kind);
    }

    [Fact]
    public void Check_SkippedVersion_FindsIt()
    {
        SchemaVersion third = SchemaVersion.After(SchemaSamples.OneVersion.Newest, 3, "Company.LimiterState", SchemaSamples.Second);

        SchemaProblem problem = Assert.Single(SchemaIntegrity.Check(SchemaFile.Create("limiter", [SchemaSamples.OneVersion.Newest, third])));
        Assert.Equal(new SchemaProblem(SchemaProblemKind.Version, 1, "3", "2"), problem);
    }

    [Fact]
    public void Check_OtherHead_FindsIt()
    {
        SchemaProblem problem = Assert.Single(SchemaIntegrity.Check(SchemaSamples.TwoVersions with { Head = Other }));
        Assert.Equal(new SchemaProblem(SchemaProblemKind.Head, 1, Other, SchemaSamples.TwoVersions.Head), problem);
    }

    private static SchemaFile Edit(int index, Func<SchemaVersion, SchemaVersion> edit) => SchemaSamples.TwoVersions with
    {
        Versions = [.. SchemaSamples.TwoVersions.Versions.Select((version, i) => i == index ? edit(version) : version)],
    };
}
