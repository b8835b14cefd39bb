using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Linking;

public sealed class MigrationLinkerTests
{
    private const string State = """
        namespace Company;
        [State("limiter", VERSION)] public sealed record LimiterState(int Rate);
        """;

    [Fact]
    public void Link_NumberedNames_GiveTheStep()
    {
        GeneratedModule module = Run(2, Step("Step", "LimiterStateV1", "LimiterStateV2")).IsClean();

        Assert.Contains(
            "MigrationEntry(\"limiter\", 1, 2, typeof(global::Company.Step), CanGoDown = true)",
            module.Text("Segue.Migrations.g.cs"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LimiterStateV1", "LimiterState")]
    [InlineData("Company.LimiterStateV1", "global::Company.LimiterState")]
    [InlineData("Old", "LimiterStateV2")]
    public void Link_OtherWaysToNameAVersion_GiveTheStep(string old, string @new) =>
        Assert.Equal(["1-2"], Steps(Run(2, $"using Old = Company.LimiterStateV1; {Step("Step", old, @new)}").IsClean()));

    [Fact]
    public void Link_ThroughABaseOfItsOwn_GivesTheStep() => Assert.Equal(["1-2"], Steps(Run(2, """
        namespace Company;
        public abstract class LimiterMigration<TOld, TNew> : OneWayMigration<TOld, TNew> where TOld : notnull where TNew : notnull;
        public sealed class Step : LimiterMigration<LimiterStateV1, LimiterStateV2>
        {
            public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new(old.Rate);
        }
        """).IsClean()));

    [Fact]
    public void Link_PartialClass_GivesOneStep() => Assert.Equal(["1-2"], Steps(Run(2, """
        namespace Company;
        public sealed partial class Step : OneWayMigration<LimiterStateV1, LimiterStateV2>;
        public sealed partial class Step : OneWayMigration<LimiterStateV1, LimiterStateV2>
        {
            public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new(old.Rate);
        }
        """).IsClean()));

    [Fact]
    public void Link_OneWayMigrationWithLoss_SaysSo()
    {
        GeneratedModule module = Run(2, """
            namespace Company;
            [Loss("the \"burst\"")]
            public sealed class Step : OneWayMigration<LimiterStateV1, LimiterStateV2>
            {
                public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new(old.Rate);
            }
            """).IsClean();

        Assert.Contains(
            "typeof(global::Company.Step), CanGoDown = false, Loss = \"the \\\"burst\\\"\")",
            module.Text("Segue.Migrations.g.cs"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LimiterStateV1", "LimiterStateV3", "version 1 of 'limiter' to version 3 of 'limiter'")]
    [InlineData("LimiterStateV2", "LimiterStateV1", "version 2 of 'limiter' to version 1 of 'limiter'")]
    [InlineData("LimiterStateV1", "OtherV2", "version 1 of 'limiter' to version 2 of 'other'")]
    [InlineData("LimiterStateV1", "string", "version 1 of 'limiter' to 'String', which is no version of a state")]
    public void Link_NoNeighbours_Reports0046(string old, string @new, string way) => Assert.Contains(way, Run(
        3,
        Step("First", "LimiterStateV1", "LimiterStateV2"),
        Step("Second", "LimiterStateV2", "LimiterStateV3"),
        "namespace Company; [State(\"other\", 2)] public sealed record Other;",
        Step("Third", old, @new, "throw null!")).Message("SEGUE0046"), StringComparison.Ordinal);

    [Fact]
    public void Link_NameThatNothingGenerates_IsTheCompilersToReport()
    {
        GeneratedModule module = Run(1, Step("Step", "LimiterStateV0", "LimiterStateV1"));

        Assert.Empty(module.Diagnostics);
        Assert.Contains(module.CompilerFindings(), static finding => finding.Contains("CS0246", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public sealed class Step(int a) : NoStep { public int A => a; }", "has no public constructor without parameters")]
    [InlineData("public sealed class Step : NoStep { private Step() { } }", "has no public constructor without parameters")]
    [InlineData("public sealed class Step : NoStep { internal Step() { } }", "has no public constructor without parameters")]
    [InlineData("public sealed class Step<T> : NoStep;", "is generic")]
    [InlineData("public static class Outer { private sealed class Step : NoStep; }", "is not visible to the whole assembly")]
    public void Link_MigrationThatCannotBeMade_Reports0047(string declaration, string reason) => Assert.Contains(
        reason,
        Run(2, $$"""
            namespace Company;
            public abstract class NoStep : OneWayMigration<LimiterStateV1, LimiterStateV2>
            {
                public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new(old.Rate);
            }

            {{declaration}}
            """).Message("SEGUE0047"),
        StringComparison.Ordinal);

    [Fact]
    public void Link_TwoMigrationsOfOneStep_Reports0048() =>
        Run(2, Step("A", "LimiterStateV1", "LimiterStateV2"), Step("B", "LimiterStateV1", "LimiterState")).Single("SEGUE0048");

    [Theory]
    [InlineData("LimiterStateV1", "LimiterStateV2", "version 2 to 3")]
    [InlineData("LimiterStateV2", "LimiterStateV3", "version 1 to 2")]
    public void Link_VersionWithoutAMigration_Reports0049(string old, string @new, string missing)
    {
        ModuleProject project = ModuleProject.Create("");
        foreach ((int i, string type) in "int string double".Split(' ').Index())
        {
            project = At(i + 1).With(State.Replace("VERSION", $"{i + 1}", StringComparison.Ordinal).Replace("int Rate", $"{type} Rate", StringComparison.Ordinal)).Merge(project).Freeze(ship: true);
        }

        string message = project.With(Step("Step", old, @new, "throw null!"), "Step.cs").Generate().Message("SEGUE0049");
        Assert.Contains(missing, message, StringComparison.Ordinal);
        Assert.Contains("Nothing says what to do: 'Rate' was ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Link_StepThatNeedsNoCode_IsGeneratedUnlessSomebodyWroteIt()
    {
        GeneratedModule module = Run(3, Step("Step", "LimiterStateV1", "LimiterStateV2")).IsClean();
        Assert.Equal(["1-2", "2-3"], Steps(module));
        Assert.Contains("limiter.V2ToV3.g.cs", module.HintNames);
        Assert.DoesNotContain("limiter.V1ToV2.g.cs", module.HintNames);
    }

    [Fact]
    public void Link_AllSteps_AreInOrder() => Assert.Equal(
        ["1-2", "2-3"],
        Steps(Run(3, Step("A", "LimiterStateV2", "LimiterStateV3"), Step("B", "LimiterStateV1", "LimiterStateV2")).IsClean()));

    [Fact]
    public void Link_VersionsOfAStateThatIsGone_NeedNoMigration() =>
        ModuleProject.Create("").Merge(Frozen(2)).Generate().IsClean();

    private static ModuleProject Frozen(int version)
    {
        ModuleProject project = ModuleProject.Create("");
        for (int v = 1; v <= version; v++)
        {
            project = At(v).Merge(project).Freeze(ship: true);
        }

        return project;
    }

    private static GeneratedModule Run(int version, params string[] files)
    {
        ModuleProject project = At(version).Merge(Frozen(version));
        for (int i = 0; i < files.Length; i++)
        {
            project = project.With(files[i], $"File{i}.cs");
        }

        return project.Merge(project.Freeze()).Generate();
    }

    private static ModuleProject At(int version) => ModuleProject.Create(State.Replace("VERSION", $"{version}", StringComparison.Ordinal));

    private static string Step(string name, string old, string @new, string up = "new(old.Rate)") => $$"""
        namespace Company;
        public sealed class {{name}} : Migration<{{old}}, {{@new}}>
        {
            public override {{@new}} Up({{old}} old, MigrationContext<{{@new}}> context) => {{up}};
            public override {{old}} Down({{@new}} value, MigrationContext<{{old}}> context) => throw null!;
        }
        """;

    private static string[] Steps(GeneratedModule module) =>
        [.. module.Attributes("MigrationEntryAttribute").Select(static a => $"{a.ConstructorArguments[1].Value}-{a.ConstructorArguments[2].Value}")];
}
