using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Linking;

public sealed class VersionLinkerTests
{
    private const string Code = """
        namespace Company;
        [State("limiter", 1)] public sealed record LimiterState(TokenBucket Global, ImmutableArray<TokenBucket> Spare, Level Level);
        public readonly record struct TokenBucket(double Tokens);
        public enum Level { Low }
        """;

    [Fact]
    public void Link_RenamedTypesOfOneShape_KeepTheNumberedNamesOfTheFile()
    {
        ModuleProject renamed = ModuleProject.Create(Code
            .Replace("LimiterState", "Limits", StringComparison.Ordinal)
            .Replace("TokenBucket", "Bucket", StringComparison.Ordinal)
            .Replace("namespace Company", "namespace Company.Moved", StringComparison.Ordinal)).Merge(ModuleProject.Create(Code).Freeze(ship: true));

        string names = renamed.Generate().IsClean().Text("limiter.Entries.g.cs");
        Assert.Contains("global using LimiterStateV1 = global::Company.Moved.Limits;", names, StringComparison.Ordinal);
        Assert.Contains("global using LimiterStateTokenBucketV1 = global::Company.Moved.Bucket;", names, StringComparison.Ordinal);
        Assert.Contains("global using LimiterStateLevelV1 = global::Company.Moved.Level;", names, StringComparison.Ordinal);
    }

    [Fact]
    public void Link_OneTypeMadeOfTwo_TakesTheNamesOfTheCode()
    {
        ModuleProject taken = ModuleProject.Create("""
            namespace Company;
            [State("limiter", 1)] public sealed record LimiterState(TokenBucket Global, ImmutableArray<Spare> Spare, Level Level);
            public readonly record struct TokenBucket(double Tokens);
            public readonly record struct Spare(double Tokens);
            public enum Level { Low }
            """).Merge(ModuleProject.Create(Code).Freeze(ship: true));

        string names = taken.Generate().IsClean().Text("limiter.Entries.g.cs");
        Assert.Contains("global using LimiterStateSpareV1 = global::Company.Spare;", names, StringComparison.Ordinal);
        Assert.Contains("global using LimiterStateTokenBucketV1 = global::Company.TokenBucket;", names, StringComparison.Ordinal);
    }

    [Fact]
    public void Link_StateInError_StillHasTheFrozenVersionsAndItsName()
    {
        GeneratedModule module = ModuleProject.Create("namespace Company; [State(\"limiter\", 2)] public sealed record LimiterState(object Anything);")
            .Merge(ModuleProject.Create(Code).Freeze(ship: true)).Generate();

        Assert.Equal(["SEGUE0019", "SEGUE0049"], module.Ids);
        Assert.Empty(module.CompilerFindings());
        Assert.Equal([1], module.Entries().Select(static e => e.Version));
        Assert.Contains("global using LimiterStateV2 = global::Company.LimiterState;", module.Text("limiter.Entries.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Link_StateWithoutFile_HasItsEntryAndItsName()
    {
        GeneratedModule module = ModuleProject.Create(Code).Generate();

        module.Single("SEGUE0026");
        Assert.Equal([("limiter", 1, true)], module.Entries().Select(static e => (e.Alias, e.Version, e.IsCurrent)));
    }
}
