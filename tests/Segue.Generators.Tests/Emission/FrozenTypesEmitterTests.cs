using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Emission;

public sealed class FrozenTypesEmitterTests
{
    private const string Everything = """
        #pragma warning disable CS1591
        using System.Collections.Frozen;
        using System.Numerics;

        namespace Company.@event;

        [State("limiter", 0)]
        public sealed class LimiterState(int count, string? name)
        {
            public int Count { get; } = count;
            public string? Name { get; } = name;
            public string? @class { get; init; }
            public required Inner @struct { get; init; }
            public required (int Low, (string? @new, Int128) High)? Range { get; init; }
            public required ImmutableSortedDictionary<string, FrozenSet<BigInteger>> Numbers { get; init; }
            public required KeyValuePair<string, DayOfWeek?> Pair { get; init; }
            public required ImmutableArray<int>.Builder Odd { get; init; }
            public required Table<(string, int), Old>? Rows { get; init; }
        }

        public readonly struct Inner(int x, int y)
        {
            public int X { get; init; } = x;
            public int Y { get; init; } = y;
            public required Level Level { get; init; }
        }

        public enum Level : ulong { @default = ulong.MaxValue, A = 1, B = 1 }

        [State("old")]
        [Obsolete("gone", true)]
        public readonly record struct Old;

        #pragma warning restore CS1591
        """;

    [Fact]
    public void Emit_EverythingThatAStateMayHold_CompilesWithoutWarnings()
    {
        ModuleProject frozen = ModuleProject.Create(Everything.Replace(", true)]", ")]", StringComparison.Ordinal)).Freeze(ship: true);

        ModuleProject.Create("""
            namespace Company.@event;
            /// <summary>Now.</summary>
            [State("limiter", 1)]
            public sealed record LimiterState
            {
                /// <summary>Of now.</summary>
                public required Inner Inner { get; init; }
            }
            /// <summary>Now.</summary>
            /// <param name="X">Of now.</param>
            public readonly record struct Inner(long X);
            /// <summary>Step.</summary>
            public sealed class Step : OneWayMigration<LimiterStateV0, LimiterStateV1>
            {
                /// <inheritdoc/>
                public override LimiterStateV1 Up(LimiterStateV0 old, MigrationContext<LimiterStateV1> context) => new() { Inner = new(old.@struct.X) };

                internal static LimiterStateV0 Make() => new(1, "two")
                {
                    @class = null,
                    @struct = new LimiterStateInnerV0(3, 4) { Level = LimiterStateLevelV0.@default },
                    Range = (1, (null, 2)),
                    Numbers = ImmutableSortedDictionary<string, System.Collections.Frozen.FrozenSet<System.Numerics.BigInteger>>.Empty,
                    Pair = new("a", DayOfWeek.Friday),
                    Odd = ImmutableArray.CreateBuilder<int>(),
                    Rows = new Table<(string, int), OldV0>(),
                };
            }
            """).Merge(frozen).WithDocumentation().Freeze().Generate().IsClean();
    }

    [Fact]
    public void Emit_StateOfTheGlobalNamespace_CompilesWithoutWarnings()
    {
        ModuleProject frozen = ModuleProject.Create("""
            [State("limiter", 1)] public sealed record Limiter(Inner Inner);
            public sealed record Inner(int X);
            """).Freeze(ship: true);

        ModuleProject.Create("""
            [State("limiter", 2)] public sealed record Limiter(Inner Inner);
            public sealed record Inner(int X);
            public sealed class Step : Migration<LimiterV1, LimiterV2>
            {
                public override LimiterV2 Up(LimiterV1 old, MigrationContext<LimiterV2> context) => new(old.Inner.ToV2());
                public override LimiterV1 Down(LimiterV2 value, MigrationContext<LimiterV1> context) => new(value.Inner.ToV1());
            }
            """).Merge(frozen).Freeze().Generate().IsClean();
    }
}
