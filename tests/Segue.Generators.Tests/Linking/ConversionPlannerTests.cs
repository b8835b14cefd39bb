using System.Reflection;
using Microsoft.CodeAnalysis;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Linking;

public sealed class ConversionPlannerTests
{
    [Theory]
    [InlineData("int Tokens", "int Tokens", "ToV1 ToV2")]
    [InlineData("int Tokens", "long Tokens", "ToV1 ToV2")]
    [InlineData("long Tokens", "int Tokens", "ToV1")]
    [InlineData("byte Tokens", "float Tokens", "ToV2")]
    [InlineData("int Tokens", "float Tokens", "")]
    [InlineData("long Tokens", "double Tokens", "")]
    [InlineData("int Tokens", "int? Tokens", "ToV2")]
    [InlineData("int Tokens", "long? Tokens", "ToV2")]
    [InlineData("int? Tokens", "long? Tokens", "ToV1 ToV2")]
    [InlineData("string Name", "string? Name", "ToV2")]
    [InlineData("int Tokens, int Burst", "int Tokens", "ToV2")]
    [InlineData("int Tokens", "int Tokens, int Burst", "ToV1")]
    [InlineData("int Tokens", "int Count", "")]
    [InlineData("int Tokens", "string Tokens", "")]
    [InlineData("ImmutableArray<int> Tokens", "ImmutableArray<int> Tokens", "ToV1 ToV2")]
    [InlineData("ImmutableArray<int> Tokens", "ImmutableArray<long?> Tokens", "ToV2")]
    [InlineData("ImmutableArray<int> Tokens", "ImmutableList<int> Tokens", "")]
    [InlineData("ImmutableSortedSet<int> Tokens", "ImmutableSortedSet<long> Tokens", "ToV1 ToV2")]
    [InlineData("ImmutableDictionary<string, int> Tokens", "ImmutableDictionary<string, long> Tokens", "ToV1 ToV2")]
    [InlineData("ImmutableDictionary<int, int> Tokens", "ImmutableDictionary<long, int> Tokens", "")]
    [InlineData("(int Low, int High) Range", "(int A, int B) Range", "ToV1 ToV2")]
    [InlineData("Version Value", "Version Value", "ToV1 ToV2")]
    public void Plan_Members_GivesWhatIsObvious(string first, string second, string methods) => Assert.Equal(
        methods,
        Methods($"public sealed record Bucket({first});", $"public sealed record Bucket({second});"));

    [Theory]
    [InlineData("public enum Bucket { A, B }", "public enum Bucket { A, B }", "ToV1 ToV2")]
    [InlineData("public enum Bucket { A, B }", "public enum Bucket { A, B, C }", "ToV2")]
    [InlineData("public enum Bucket { A, B }", "public enum Bucket : long { B, A }", "ToV1 ToV2")]
    [InlineData("public enum Bucket { A, B }", "public enum Bucket { A, C }", "")]
    [InlineData("public enum Bucket { A = 1, B = 1 }", "public enum Bucket { A = 1, B = 2 }", "ToV1")]
    [InlineData("public enum Bucket { A }", "public sealed record Bucket(int A);", "")]
    [InlineData("public sealed record Bucket(int A);", "public readonly record struct Bucket(int A);", "ToV1 ToV2")]
    public void Plan_Kinds_GivesWhatIsObvious(string first, string second, string methods) => Assert.Equal(methods, Methods(first, second));

    [Theory]
    [InlineData("Inner Inner", "ToV1 ToV1 ToV2 ToV2")]
    [InlineData("Inner? Inner", "ToV1 ToV1 ToV2 ToV2")]
    [InlineData("ImmutableHashSet<Inner> Inner", "ToV1 ToV1 ToV2 ToV2")]
    [InlineData("ImmutableSortedSet<Inner> Inner", "ToV1 ToV2")]
    [InlineData("ImmutableSortedDictionary<string, ImmutableList<Inner?>> Inner", "ToV1 ToV1 ToV2 ToV2")]
    [InlineData("System.Collections.Frozen.FrozenSet<Inner> Inner", "ToV1 ToV2")]
    [InlineData("(int, Inner) Inner", "ToV1 ToV2")]
    public void Plan_NestedTypesWithin_GivesWhatIsObvious(string member, string methods)
    {
        string types = $"public sealed record Bucket({member}); public sealed record Inner(int Value);";

        Assert.Equal(methods, Methods(types, types));
    }

    [Fact]
    public void Plan_NestedTypeThatIsNotObvious_LeavesTheOnesAroundItOut() => Assert.Equal("", Methods(
        "public sealed record Bucket(Inner Inner); public sealed record Inner(int Value);",
        "public sealed record Bucket(Inner Inner); public sealed record Inner(string Value);"));

    [Fact]
    public void Conversions_OfEverything_KeepTheValues()
    {
        ModuleProject project = Versions(
            Bucket("int", "public enum Level { Low, High }"),
            Bucket("long", "public enum Level { High = 5, Low = 9 }"));

        Assert.Equal(
            "1 2 null [3,4] default [5] 6 7:8 9:10 High Low null Second",
            Run(project.With("""
                using System.Linq;

                namespace Company;

                public static class Caller
                {
                    public static string Run()
                    {
                        var old = new LimiterStateBucketV1
                        {
                            Inner = new(1), Some = new(2), None = null,
                            Array = [new(3), new(4)], NoArray = default, List = [new(5)],
                            Set = [new(6)],
                            Map = ImmutableDictionary.Create<string, LimiterStateInnerV1>(StringComparer.OrdinalIgnoreCase).Add("a", new(7)).Add("B", new(8)),
                            Sorted = ImmutableSortedDictionary<string, LimiterStateInnerV1?>.Empty.Add("x", new(9)).Add("y", new(10)),
                            Level = LimiterStateLevelV1.High, Levels = [LimiterStateLevelV1.Low, null],
                            Plain = new(2) { Name = "Second" },
                        };
                        LimiterStateBucketV2 b = old.ToV2();
                        return $"{b.Inner.Value} {b.Some?.Value} {b.None?.Value.ToString() ?? "null"} "
                            + $"[{b.Array[0].Value},{b.Array[1].Value}] {(b.NoArray.IsDefault ? "default" : "")} "
                            + $"[{b.List[0].Value}] {b.Set.Single().Value} {b.Map["A"].Value}:{b.Map["b"].Value} {b.Sorted["x"]!.Value}:{b.Sorted["y"]!.Value} "
                            + $"{b.Level} {b.Levels[0]} {b.Levels[1]?.ToString() ?? "null"} {b.Plain.Name}";
                    }
                }
                """, "Caller.cs")));
    }

    [Fact]
    public void Conversions_OfAnEnumWhoseNumbersDiffer_RefuseWhatHasNoName()
    {
        ModuleProject project = Versions("public enum Bucket { A, B }", "public enum Bucket { B, A }").With("""
            namespace Company;

            public static class Caller
            {
                public static string Run()
                {
                    try
                    {
                        return $"{LimiterStateBucketV1.B.ToV2()} {((LimiterStateBucketV1)7).ToV2()}";
                    }
                    catch (ArgumentOutOfRangeException)
                    {
                        return $"{LimiterStateBucketV1.B.ToV2()} refused";
                    }
                }
            }
            """, "Caller.cs");

        Assert.Equal("B refused", Run(project));
    }

    [Fact]
    public void Conversions_OfATypeThatTwoStatesShare_AreCalledByTheirClasses()
    {
        const string State = """
            namespace Company;
            [State("a", VERSION)] public sealed record A(Bucket Bucket);
            [State("b", VERSION)] public sealed record B(Bucket Bucket);
            public sealed record Bucket(int Value);
            """;
        const string Migrations = """
            namespace Company;
            public sealed class StepA : Migration<AV1, AV2>
            {
                public override AV2 Up(AV1 old, MigrationContext<AV2> context) => new(old.Bucket.ToV2());
                public override AV1 Down(AV2 value, MigrationContext<AV1> context) => new(AConversions.ToV1(value.Bucket));
            }
            public sealed class StepB : Migration<BV1, BV2>
            {
                public override BV2 Up(BV1 old, MigrationContext<BV2> context) => new(old.Bucket.ToV2());
                public override BV1 Down(BV2 value, MigrationContext<BV1> context) => new(BConversions.ToV1(value.Bucket));
            }
            """;
        ModuleProject first = ModuleProject.Create(State.Replace("VERSION", "1", StringComparison.Ordinal)).Freeze(ship: true);

        ModuleProject.Create(State.Replace("VERSION", "2", StringComparison.Ordinal)).With(Migrations, "Migrations.cs").Merge(first).Freeze().Generate().IsClean();
    }

    private static string Bucket(string number, string level) => $$"""
        public sealed record Bucket
        {
            {{Sources.Member("Inner", "Inner")}}
            {{Sources.Member("Inner?", "Some")}}
            {{Sources.Member("Inner?", "None")}}
            {{Sources.Member("ImmutableArray<Inner>", "Array")}}
            {{Sources.Member("ImmutableArray<Inner>", "NoArray")}}
            {{Sources.Member("ImmutableList<Inner>", "List")}}
            {{Sources.Member("ImmutableHashSet<Inner>", "Set")}}
            {{Sources.Member("ImmutableDictionary<string, Inner>", "Map")}}
            {{Sources.Member("ImmutableSortedDictionary<string, Inner?>", "Sorted")}}
            {{Sources.Member("Level", "Level")}}
            {{Sources.Member("ImmutableArray<Level?>", "Levels")}}
            {{Sources.Member("Plain", "Plain")}}
        }

        {{level}}

        public sealed record Inner({{number}} Value);

        public sealed class Plain(int number)
        {
            public int Number { get; } = number;
            public required string Name { get; init; }
        }
        """;

    /// <summary>A project at version 2 whose only member is of a nested type <c>Bucket</c>.</summary>
    private static ModuleProject Versions(string first, string second)
    {
        ModuleProject shipped = At(1, first).Freeze(ship: true);
        return At(2, second).With("""
            namespace Company;
            public sealed class Step : OneWayMigration<LimiterStateV1, LimiterStateV2>
            {
                public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => throw null!;
            }
            """, "Step.cs").Merge(shipped).Freeze();
    }

    private static ModuleProject At(int version, string types) => ModuleProject.Create($$"""
        namespace Company;
        [State("limiter", {{version}})] public sealed record LimiterState(Bucket Bucket);
        {{types}}
        """);

    private static string Methods(string first, string second)
    {
        GeneratedModule module = Versions(first, second).Generate().IsClean();
        INamedTypeSymbol? conversions = module.Compilation.GetTypeByMetadataName("Company.LimiterStateConversions");
        return string.Join(" ", (conversions?.GetMembers() ?? []).Select(static method => method.Name).Order(StringComparer.Ordinal));
    }

    private static string Run(ModuleProject project)
    {
        Assembly assembly = project.Generate().IsClean().Load();
        return (string)assembly.GetType("Company.Caller", throwOnError: true)!.GetMethod("Run")!.Invoke(null, [])!;
    }
}
