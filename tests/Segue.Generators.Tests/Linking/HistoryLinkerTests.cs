using Microsoft.CodeAnalysis;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Linking;

public sealed class HistoryLinkerTests
{
    [Theory]
    [InlineData("public")]
    [InlineData("internal")]
    public void Link_RowsThatTheCodeHasNoMore_AreFrozenAsVisibleAsTheStatesThatHeldThem(string accessibility)
    {
        ModuleProject first = ModuleProject.Create($$"""
            namespace Company;
            [State("limiter", 1)] {{accessibility}} sealed record LimiterState(Table<string, Client> Clients);
            [State("client", 5)] {{accessibility}} sealed record Client(Bucket Bucket);
            {{accessibility}} sealed record Bucket(int Value);
            """).Freeze(ship: true);
        GeneratedModule module = ModuleProject.Create($$"""
            namespace Company;
            [State("limiter", 2)] {{accessibility}} sealed record LimiterState;
            {{accessibility}} sealed class Step : OneWayMigration<LimiterStateV1, LimiterStateV2>
            {
                public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new();
            }
            """).Merge(first).Freeze().Generate().IsClean();

        Accessibility expected = accessibility == "public" ? Accessibility.Public : Accessibility.Internal;
        Assert.Equal(expected, module.Compilation.GetTypeByMetadataName("Company.LimiterStateV1")!.DeclaredAccessibility);
        Assert.Equal(expected, module.Compilation.GetTypeByMetadataName("Company.ClientV5")!.DeclaredAccessibility);
        Assert.Equal(expected, module.Compilation.GetTypeByMetadataName("Company.ClientBucketV5")!.DeclaredAccessibility);
        Assert.Equal(
            [("client", 5, false), ("limiter", 1, false), ("limiter", 2, true)],
            module.Entries().Select(static e => (e.Alias, e.Version, e.IsCurrent)).Order());
    }

    [Fact]
    public void Link_FrozenTable_HoldsTheRowsOfItsVersion()
    {
        ModuleProject first = ModuleProject.Create("""
            namespace Company;
            [State("limiter", 1)] public sealed record LimiterState(Table<string, Client> Clients, Table<Guid, Other>? Others);
            [State("client", 1)] public sealed record Client(int Value);
            [State("other", 1)] public sealed record Other(int Value);
            """).Freeze(ship: true);
        GeneratedModule module = ModuleProject.Create("""
            namespace Company;
            [State("limiter", 2)] public sealed record LimiterState(Table<string, Client> Clients, Table<Guid, Other>? Others);
            [State("client", 2)] public sealed record Client(long Value);
            [State("other", 1)] public sealed record Other(int Value);
            public sealed class Step : OneWayMigration<LimiterStateV1, LimiterStateV2>
            {
                public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new(old.Clients.To<ClientV2>(), old.Others);
            }
            public sealed class RowStep : OneWayMigration<ClientV1, ClientV2>
            {
                public override ClientV2 Up(ClientV1 old, MigrationContext<ClientV2> context) => new(old.Value);
            }
            """).Merge(first).Freeze().Generate().IsClean();

        string frozen = module.Text("limiter.V1.g.cs");
        Assert.Contains("global::Segue.Table<string, global::Company.ClientV1> Clients", frozen, StringComparison.Ordinal);
        Assert.Contains("global::Segue.Table<global::System.Guid, global::Company.Other>? Others", frozen, StringComparison.Ordinal);
    }
}
