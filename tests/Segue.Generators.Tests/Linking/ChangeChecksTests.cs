using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Linking;

/// <summary>Attributes that contradict the shapes, or each other.</summary>
public sealed class ChangeChecksTests
{
    private const string First = "namespace Company; [State(\"limiter\", 1)] public sealed record LimiterState(int A, int B, Inner Inner); public sealed record Inner(int X);";

    [Theory]
    [InlineData("", "int A, [Added(2, 1)] int B, Inner Inner", "SEGUE0074", "'B' is said to be new in version 2 of 'limiter', and version 1 has it too")]
    [InlineData("", "int A, int B, Inner Inner, [Added(3, 1)] int C", "SEGUE0073", "the state is at version 2")]
    [InlineData("", "int A, int B, Inner Inner, [Added(1, 1)] int C", "SEGUE0073", "schemas/limiter.json does not say so of that version")]
    [InlineData("", "int A, [Renamed(2, \"C\")] int D, Inner Inner", "SEGUE0075", "version 1 has no member 'C'")]
    [InlineData("", "int A, [Renamed(2, \"A\")] int B, Inner Inner", "SEGUE0075", "version 1 has a member 'B' as well")]
    [InlineData("", "int A, [Renamed(2, \"A\")] int C, Inner Inner", "SEGUE0075", "'A' is still there")]
    [InlineData("", "[Renamed(2, \"A\")] int C, [Renamed(2, \"A\")] int D, int B, Inner Inner", "SEGUE0075", "another member is said to come from 'A' too")]
    [InlineData("[Removed(2, \"C\")]", "int A, int B, Inner Inner", "SEGUE0076", "version 1 has no member 'C' either")]
    [InlineData("[Removed(2, \"A\")]", "int A, int B, Inner Inner", "SEGUE0076", "it is still there")]
    [InlineData("[Removed(2, \"A\")]", "[Renamed(2, \"A\")] int C, int B, Inner Inner", "SEGUE0076", "another member is said to be the same one")]
    [InlineData("", "int A, int B, Inner Inner, [Added(2, 1), Added(2, 2)] int C", "SEGUE0077", "'C' is said to be added 1 and to be added 2")]
    [InlineData("", "int A, int B, Inner Inner, [Added(2, default)] string C", "SEGUE0078", "default is no value of 'C' (string)")]
    [InlineData("", "int A, int B, Inner Inner, [Added(2, 300)] byte C", "SEGUE0078", "300 is no value of 'C' (byte)")]
    [InlineData("", "int A, int B, Inner Inner, [Added(2, \"x\")] int C", "SEGUE0078", "\"x\" is no value of 'C' (int)")]
    [InlineData("", "int A, int B, Inner Inner, [Added(2, default)] Inner C", "SEGUE0078", "default is no value of 'C' (Inner)")]
    [InlineData("[Removed(2, \"B\", true)]", "int A, Inner Inner", "SEGUE0078", "true is no value of 'B' (int)")]
    public void Check_Contradictions_AreReported(string onRecord, string members, string id, string what)
    {
        GeneratedModule module = Second($"{onRecord} public sealed record LimiterState({members}); public sealed record Inner(int X);");
        Assert.Contains(id, module.Ids);
        Assert.Contains(module.Diagnostics, found => found.Id == id && found.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_MemberOfANestedTypeThatIsNew_Reports0073() => Assert.Contains(
        "SEGUE0073",
        Second("public sealed record LimiterState(int A, int B, Inner Inner, [Added(2, default)] Other? Other); public sealed record Inner(int X); public sealed record Other([Added(2, 1)] int Y);").Ids);

    [Fact]
    public void Check_AttributesForAnotherState_AreLeftOut() =>
        Second("public sealed record LimiterState(int A, int B, Inner Inner); public sealed record Inner([Added(7, 1, State = \"other\")] int X);").IsClean();

    [Fact]
    public void Check_StepThatAlsoHasAMigration_Reports0079() => Second("""
        public sealed record LimiterState(int A, int B, Inner Inner, [Added(2, 1)] int C);
        public sealed record Inner(int X);
        public sealed class Step : OneWayMigration<LimiterStateV1, LimiterStateV2>
        {
            public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => throw null!;
        }
        """).Single("SEGUE0079");

    private static GeneratedModule Second(string declarations)
    {
        ModuleProject shipped = ModuleProject.Create(First).Freeze(ship: true);
        return ModuleProject.Create($"namespace Company; [State(\"limiter\", 2)] {declarations}").Merge(shipped).Freeze().Generate();
    }
}
