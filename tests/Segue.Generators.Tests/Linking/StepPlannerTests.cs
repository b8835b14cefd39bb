using System.Reflection;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Linking;

/// <summary>Steps that need no code: generated from shapes and attributes, and run.</summary>
public sealed class StepPlannerTests
{
    private const string First = """
        namespace Company;

        [State("counter", 1)]
        public sealed record CounterState
        {
            public required int Sum { get; init; }
            public required string Note { get; init; }
            public required Limits Limits { get; init; }
            public required ImmutableArray<Limits> Past { get; init; }
            public required Table<string, Row> Rows { get; init; }
        }

        public sealed record Limits(int Most, int Least);

        [State("row", 1)]
        public readonly record struct Row(int Value);
        """;

    private const string Second = """
        namespace Company;

        [State("counter", 2)]
        [Removed(2, "Note", "none")]
        public sealed record CounterState
        {
            [Renamed(2, "Sum")]
            public required long Total { get; init; }

            [Added(2, Level.High)]
            public required Level Level { get; init; }

            public required Limits Limits { get; init; }
            public required ImmutableArray<Limits> Past { get; init; }
            public required Table<string, Row> Rows { get; init; }
        }

        public enum Level { Low, High }

        [Removed(2, "Least", State = "counter")]
        public sealed record Limits(int Most, [Added(2, 5)] int Usual);

        [State("row", 2)]
        public readonly record struct Row(int Value, [Added(2, default)] string? Name);
        """;

    /// <summary>Version 3 says nothing of version 2 any more: the schema file has it.</summary>
    private static readonly string Third = Second
        .Replace("\"counter\", 2)", "\"counter\", 3)", StringComparison.Ordinal)
        .Replace("[Removed(2, \"Note\", \"none\")]", "", StringComparison.Ordinal)
        .Replace("[Renamed(2, \"Sum\")]", "", StringComparison.Ordinal)
        .Replace("[Added(2, Level.High)]", "", StringComparison.Ordinal)
        .Replace("[Removed(2, \"Least\", State = \"counter\")]", "", StringComparison.Ordinal)
        .Replace("[Added(2, 5)] int Usual", "int Usual, [Added(3, 4)] int More", StringComparison.Ordinal);

    [Fact]
    public void Steps_OfAttributes_GoUpAndBack() => Assert.Equal(
        "up 3 High 5 5 | back 3 kept 2 0 | fresh none 0 | again Low 9 | row 4 null n",
        Run(Frozen(First, Second).With("""
            namespace Company;

            public static class Caller
            {
                public static string Run()
                {
                    CounterStateV1 old = new() { Sum = 3, Note = "kept", Limits = new(1, 2), Past = [new(7, 8)], Rows = new() };
                    CounterStateV1ToV2 step = new();
                    CounterState up = step.Up(old, default);
                    CounterStateV1 back = step.Down(up, new(default, null, old));
                    CounterStateV1 fresh = step.Down(up, default);
                    CounterState again = step.Up(back, new(default, null, up with { Level = Level.Low, Limits = new(1, 9) }));
                    RowV1ToV2 rows = new();
                    Row row = rows.Up(new RowV1(4), default);
                    Row named = rows.Up(new RowV1(4), new(default, null, new Row(3, "n")));
                    return $"up {up.Total} {up.Level} {up.Limits.Usual} {up.Past[0].Usual} "
                        + $"| back {back.Sum} {back.Note} {back.Limits.Least} {back.Past[0].Least} | fresh {fresh.Note} {fresh.Limits.Least} "
                        + $"| again {again.Level} {again.Limits.Usual} | row {row.Value} {row.Name ?? "null"} {named.Name}";
                }
            }
            """, "Caller.cs")));

    [Fact]
    public void Steps_WidenedNumber_ThatDoesNotFitGoingBack_IsRefused() => Assert.Equal(
        "OverflowException",
        Run(Frozen(First, Second).With("""
            namespace Company;

            public static class Caller
            {
                public static string Run()
                {
                    CounterState large = new() { Total = long.MaxValue, Level = Level.Low, Limits = new(1, 1), Past = [], Rows = new() };
                    try
                    {
                        return $"{new CounterStateV1ToV2().Down(large, default).Sum}";
                    }
                    catch (OverflowException exception)
                    {
                        return exception.GetType().Name;
                    }
                }
            }
            """, "Caller.cs")));

    [Fact]
    public void Steps_OfEarlierVersions_AreGeneratedFromTheSchemaFile()
    {
        GeneratedModule module = Frozen(First, Second, Third).WithDocumentation().Generate().AssertGeneratedCodeIsClean();
        Assert.Equal(["counter 1-2", "counter 2-3", "row 1-2"], module.Attributes("MigrationEntryAttribute")
            .Select(static entry => $"{entry.ConstructorArguments[0].Value} {entry.ConstructorArguments[1].Value}-{entry.ConstructorArguments[2].Value}"));
    }

    [Fact]
    public void Steps_ThatForgetWithinCollections_SaySo() => Assert.Contains(
        "[global::Segue.Loss(\"what version 2 removed within 'Past' comes back as its default\")]",
        Frozen(First, Second).Generate().IsClean().Text("counter.V1ToV2.g.cs"),
        StringComparison.Ordinal);

    [Fact]
    public void Schema_KeepsWhatAttributesSay()
    {
        string schema = Frozen(First, Second, Third).Schemas["/module/schemas/counter.json"];
        Assert.Contains("\"Level\": \"added High\",", schema, StringComparison.Ordinal);
        Assert.Contains("\"Note\": \"removed \\\"none\\\"\",", schema, StringComparison.Ordinal);
        Assert.Contains("\"Total\": \"renamed Sum\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"Least\": \"removed default\",", schema, StringComparison.Ordinal);
        Assert.Contains("\"More\": \"added 4\"", schema, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_OfAVersionWhoseAttributesChanged_Reports0035()
    {
        ModuleProject shipped = Frozen(First, Second);
        string message = shipped.With(Second.Replace("Added(2, 5)", "Added(2, 6)", StringComparison.Ordinal)).Merge(shipped).Generate().Message("SEGUE0035");
        Assert.Contains("~ Limits.Usual: added 5 -> added 6", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int A", "int A, int B", "'B' is new")]
    [InlineData("int A, int B", "int A", "'B' is gone")]
    [InlineData("int A", "int B", "'B' is new, 'A' is gone")]
    [InlineData("int A", "string A", "'A' was int and is string")]
    [InlineData("int A", "double A", "'A' was int and is double")]
    [InlineData("int A", "int? A", "'A' was int and is int?")]
    [InlineData("long A", "int A", "'A' was long and is int")]
    [InlineData("Inner A", "Inner A", "'A' (Inner) has changed within")]
    public void Undecided_IsSaidMemberByMember(string first, string second, string undecided)
    {
        ModuleProject shipped = ModuleProject.Create($"{Simple(1, first)} public sealed record Inner(int X);").Freeze(ship: true);
        string message = ModuleProject.Create($"{Simple(2, second)} public sealed record Inner(int Y);").Merge(shipped).Freeze().Generate().Message("SEGUE0049");
        Assert.Contains($"Nothing says what to do: {undecided}.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("byte A", "[Added(2, 5)] byte B")]
    [InlineData("byte A", "[Added(2, 1.5)] float B")]
    [InlineData("byte A", "[Added(2, 2)] decimal B")]
    [InlineData("byte A", "[Added(2, 7)] System.Numerics.BigInteger B")]
    [InlineData("byte A", "[Added(2, 'x')] char? B")]
    [InlineData("byte A", "[Added(2, \"a \\\"b\\\" \\n\")] string B")]
    [InlineData("byte A", "[Added(2, default)] DateTimeOffset B")]
    [InlineData("byte A", "[Added(2, default)] ImmutableDictionary<string, int> B")]
    [InlineData("byte A", "[Added(2, default)] System.Collections.Frozen.FrozenSet<int> B")]
    [InlineData("byte A", "[Added(2, default)] Table<string, int> B")]
    [InlineData("byte A", "[Added(2, DayOfWeek.Friday)] DayOfWeek B")]
    [InlineData("byte A", "[Added(2, (Inner)3)] Inner B")]
    [InlineData("byte A", "[Added(2, default)] Inner? B")]
    public void Values_OfEveryKind_CompileInBothDirections(string first, string added)
    {
        const string Inner = " [Flags] public enum Inner { A = 1, B = 2 }";
        ModuleProject shipped = ModuleProject.Create(Simple(1, first) + Inner).Freeze(ship: true);
        ModuleProject.Create(Simple(2, $"{first}, {added}") + Inner).Merge(shipped).Freeze().Generate().IsClean();
    }

    private static string Simple(int version, string members) => $"namespace Company; [State(\"simple\", {version})] public sealed record SimpleState({members});";

    private static ModuleProject Frozen(params string[] versions) => versions.Aggregate(
        ModuleProject.Create(""),
        static (earlier, source) => ModuleProject.Create(source).Merge(earlier).Freeze(ship: true));

    private static string Run(ModuleProject project)
    {
        Assembly module = project.Generate().IsClean().Load();
        return (string)module.GetType("Company.Caller")!.GetMethod("Run")!.Invoke(null, null)!;
    }
}
