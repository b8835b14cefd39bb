using System.Reflection;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests;

/// <summary>The promise of numbered names: a migration that has shipped is never edited, whatever versions follow.</summary>
public sealed class ShippedMigrationTests
{
    private const string First = """
        namespace Company.Limits;

        [State("limiter", 1)]
        public sealed record LimiterState
        {
            public required int PerSecond { get; init; }
            public required TokenBucket Global { get; init; }
            public required ImmutableArray<TokenBucket> Spare { get; init; }
            public required Table<string, Client> Clients { get; init; }
        }

        [State("limiter-client", 1)]
        public readonly record struct Client(string Name, TokenBucket Bucket);

        public readonly record struct TokenBucket(double Tokens, DateTimeOffset Updated);
        """;

    private const string Second = """
        namespace Company.Limits;

        [State("limiter", 2)]
        public sealed record LimiterState
        {
            public required LimiterOptions Options { get; init; }
            public required TokenBucket Global { get; init; }
            public required ImmutableArray<TokenBucket> Spare { get; init; }
            public required (int Low, int High) Range { get; init; }
            public required Table<string, Client> Clients { get; init; }
        }

        [State("limiter-client", 2)]
        public readonly record struct Client(string Name, TokenBucket Bucket, Priority Priority);

        public sealed record LimiterOptions(int PerSecond, bool Priorities);

        public readonly record struct TokenBucket(double Tokens, DateTimeOffset Updated);

        public enum Priority { Low, Normal }
        """;

    /// <summary>Every way that code has to make and to read values: initializers, constructors by position and by name, patterns.</summary>
    private const string ShippedMigrations = """
        using System.Linq;

        namespace Company.Limits;

        public sealed class LimiterV1ToV2 : Migration<LimiterStateV1, LimiterStateV2>
        {
            public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new()
            {
                Options = new LimiterStateLimiterOptionsV2(old.PerSecond, Priorities: true),
                Global = old.Global.ToV2(),
                Spare = [.. old.Spare.Select(static bucket => bucket.ToV2())],
                Range = (1, old.PerSecond),
                Clients = old.Clients.To<ClientV2>(),
            };

            public override LimiterStateV1 Down(LimiterStateV2 state, MigrationContext<LimiterStateV1> context) => new()
            {
                PerSecond = state.Options is { Priorities: true, PerSecond: var rate } ? rate : state.Range.High,
                Global = LimiterStateConversions.ToV1(state.Global),
                Spare = [.. state.Spare.Select(static bucket => new LimiterStateTokenBucketV1(bucket.Tokens, bucket.Updated))],
                Clients = state.Clients.To<ClientV1>(),
            };
        }

        [Loss("the priorities of clients")]
        public sealed class ClientV1ToV2 : Migration<ClientV1, ClientV2>
        {
            public override ClientV2 Up(ClientV1 old, MigrationContext<ClientV2> context) =>
                new(old.Name, new ClientTokenBucketV2 { Tokens = old.Bucket.Tokens, Updated = old.Bucket.Updated }, ClientPriorityV2.Normal);

            public override ClientV1 Down(ClientV2 row, MigrationContext<ClientV1> context)
            {
                (string name, ClientTokenBucketV2 bucket, _) = row;
                return new ClientV1(name, ClientConversions.ToV1(bucket));
            }
        }
        """;

    private const string Third = """
        namespace Company.Limits
        {
            [State("limiter", 3)]
            public sealed class Limits(Moved.Settings settings)
            {
                public Moved.Settings Settings { get; } = settings;
                public required TokenBucket Global { get; init; }
                public required Table<string, Client> Clients { get; init; }
            }

            [State("limiter-client", 3)]
            public sealed record Client(string Name, TokenBucket Bucket);

            public sealed record TokenBucket(decimal Tokens, decimal Burst);
        }

        namespace Company.Moved
        {
            public sealed record Settings(int PerSecond);
        }
        """;

    private const string NewMigrations = """
        namespace Company.Limits;

        public sealed class LimiterV2ToV3 : Migration<LimiterStateV2, LimitsV3>
        {
            public override LimitsV3 Up(LimiterStateV2 old, MigrationContext<LimitsV3> context) => new(new LimitsSettingsV3(old.Options.PerSecond))
            {
                Global = new LimitsTokenBucketV3((decimal)old.Global.Tokens, 100),
                Clients = old.Clients.To<ClientV3>(),
            };

            public override LimiterStateV2 Down(LimitsV3 state, MigrationContext<LimiterStateV2> context) => new()
            {
                Options = new(state.Settings.PerSecond, Priorities: false),
                Global = new((double)state.Global.Tokens, context.Now),
                Spare = [],
                Range = (0, state.Settings.PerSecond),
                Clients = state.Clients.To<ClientV2>(),
            };
        }

        public sealed class ClientV2ToV3 : OneWayMigration<ClientV2, ClientV3>
        {
            public override ClientV3 Up(ClientV2 old, MigrationContext<ClientV3> context) =>
                new(old.Name, new ClientTokenBucketV3((decimal)old.Bucket.Tokens, 100));
        }
        """;

    [Fact]
    public void Migration_ThatHasShipped_CompilesUneditedWithEveryLaterVersion()
    {
        ModuleProject first = ModuleProject.Create(First).Freeze(ship: true);
        first.Generate().IsClean();

        ModuleProject second = ModuleProject.Create(Second).With(ShippedMigrations, "Migrations.cs").Merge(first).Freeze(ship: true);
        second.Generate().IsClean();

        ModuleProject third = ModuleProject.Create(Third)
            .With(ShippedMigrations, "Migrations.cs")
            .With(NewMigrations, "MigrationsToV3.cs")
            .Merge(second)
            .Freeze();
        third.Generate().IsClean();
    }

    [Fact]
    public void Migration_BetweenFrozenVersions_RunsUpAndDown()
    {
        ModuleProject first = ModuleProject.Create(First).Freeze(ship: true);
        ModuleProject second = ModuleProject.Create(Second).With(ShippedMigrations, "Migrations.cs").Merge(first).Freeze(ship: true);
        Assembly assembly = ModuleProject.Create(Third)
            .With(ShippedMigrations, "Migrations.cs")
            .With(NewMigrations, "MigrationsToV3.cs")
            .With("""
                namespace Company.Limits;

                public static class Caller
                {
                    public static string Run()
                    {
                        var now = DateTimeOffset.UnixEpoch;
                        var old = new LimiterStateV1 { PerSecond = 7, Global = new(1.5, now), Spare = [new(2, now)], Clients = new() };
                        LimiterStateV2 up = new LimiterV1ToV2().Up(old, default);
                        LimiterStateV1 down = new LimiterV1ToV2().Down(up, default);
                        ClientV1 client = new ClientV1ToV2().Down(new ClientV1ToV2().Up(new("a", new(3, now)), default), default);
                        return $"{down.PerSecond} {down.Global == old.Global} {down.Spare[0] == old.Spare[0]} {client == new ClientV1("a", new(3, now))}";
                    }
                }
                """, "Caller.cs")
            .Merge(second)
            .Freeze()
            .Generate()
            .IsClean()
            .Load();

        Assert.Equal("7 True True True", assembly.GetType("Company.Limits.Caller", throwOnError: true)!.GetMethod("Run")!.Invoke(null, []));
    }

    [Fact]
    public void Module_WithAllItsVersions_NamesThemInItsEntries()
    {
        ModuleProject first = ModuleProject.Create(First).Freeze(ship: true);
        ModuleProject second = ModuleProject.Create(Second).With(ShippedMigrations, "Migrations.cs").Merge(first).Freeze(ship: true);

        Assert.Equal(
            [
                "limiter 1 Company.Limits.LimiterStateV1 False",
                "limiter 2 Company.Limits.LimiterState True",
                "limiter-client 1 Company.Limits.ClientV1 False",
                "limiter-client 2 Company.Limits.Client True",
            ],
            second.Generate().IsClean().Entries().Select(static e => $"{e.Alias} {e.Version} {e.Type} {e.IsCurrent}").Order(StringComparer.Ordinal));
    }
}
