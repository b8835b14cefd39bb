using Microsoft.CodeAnalysis;
using Segue.Generators.Schemas;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Linking;

public sealed class SchemaChecksTests
{
    private const string Migration = """
        namespace Company;
        public sealed class Step : OneWayMigration<LimiterStateV1, LimiterStateV2>
        {
            public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new() { Rate = old.Rate };
        }
        """;

    [Fact]
    public void Check_StateWithItsFile_IsClean() => Limiter(1).Freeze().Generate().IsClean();

    [Fact]
    public void Check_NoFile_Reports0026WithTheFingerprint()
    {
        string message = Limiter(1).Generate().Message("SEGUE0026");

        Assert.Contains(Fingerprint.Of("{Rate:int}"), message, StringComparison.Ordinal);
        Assert.Contains("`segue schema freeze`", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FileThatCannotBeRead_Reports0027WithThePlace()
    {
        Diagnostic diagnostic = Limiter(1).WithSchema("limiter", "{\n  \"alias\": \"limiter\",\n<<<<<<< HEAD\n}").Generate().Single("SEGUE0027");

        Assert.Contains("Line 3, column 1: a name in quotes expected, '<' found", diagnostic.ToString(), StringComparison.Ordinal);
        Assert.Equal("/module/schemas/limiter.json", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(2, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Check_FileOfAnotherAlias_Reports0028() => Edit(Limiter(1).Freeze(), "\"alias\": \"limiter\"", "\"alias\": \"limitr\"")
        .Generate().Single("SEGUE0028");

    [Fact]
    public void Check_SecondFileOfAnAlias_Reports0029()
    {
        ModuleProject frozen = Limiter(1).Freeze();

        frozen.WithFile("/other/schemas/limiter.json", frozen.Schemas.Values.Single()).Generate().Single("SEGUE0029");
    }

    [Fact]
    public void Check_NewVersionThatIsNotInTheFile_Reports0030WithTheFingerprint()
    {
        GeneratedModule module = Limiter(2, "long").With(Migration, "Migration.cs").Merge(Limiter(1).Freeze(ship: true)).Generate();

        Assert.Contains(Fingerprint.Of("{Rate:long}"), module.Message("SEGUE0030"), StringComparison.Ordinal);
        Assert.Empty(module.CompilerFindings());
    }

    [Fact]
    public void Check_CodeThatIsTwoVersionsAhead_Reports0031()
    {
        string message = Limiter(3).Merge(Limiter(1).Freeze(ship: true)).Generate().Message("SEGUE0031");

        Assert.Equal("Version 3 of 'limiter' follows version 1. Versions go up by one: make this version 2.", message);
    }

    [Fact]
    public void Check_FileWithoutAVersionBetween_Reports0031()
    {
        SchemaVersion first = SchemaVersion.After(null, 1, "Company.LimiterState", Shape("int"));
        SchemaVersion third = SchemaVersion.After(first, 3, "Company.LimiterState", Shape("int"));

        Limiter(3).WithSchema("limiter", SchemaWriter.Write(SchemaFile.Create("limiter", [first, third]))).Generate().Single("SEGUE0031");
    }

    [Fact]
    public void Check_EditedMember_Reports0032AtTheFingerprint()
    {
        ModuleProject second = Limiter(2, "long").With(Migration, "Migration.cs").Merge(Limiter(1).Freeze(ship: true)).Freeze();

        Diagnostic diagnostic = Edit(second, "\"Rate\": \"int\"", "\"Rate\": \"short\"").Generate().Single("SEGUE0032");

        Assert.Equal(new(9, 21), diagnostic.Location.GetLineSpan().StartLinePosition);
    }

    [Fact]
    public void Check_EditedFingerprint_Reports0033()
    {
        string fingerprint = Fingerprint.Of("{Rate:int}");
        ModuleProject frozen = Limiter(1).Freeze();

        Assert.Equal(["SEGUE0032", "SEGUE0033"], Edit(frozen, $"\"{fingerprint}\"", $"\"{new string('0', 32)}\"").Generate().Ids);
    }

    [Fact]
    public void Check_EditedChain_Reports0033AndTheHead()
    {
        SchemaFile file = SchemaReader.Read(Limiter(1).Freeze().Schemas.Values.Single()).File!;

        Assert.Equal(["SEGUE0033", "SEGUE0034"], Edit(Limiter(1).Freeze(), $"\"{file.Newest.Chain}\"", $"\"{new string('0', 32)}\"").Generate().Ids);
    }

    [Fact]
    public void Check_EditedHead_Reports0034() => Edit(Limiter(1).Freeze(), "\"head\": \"1@", "\"head\": \"1@0").Generate().Single("SEGUE0034");

    [Theory]
    [InlineData(true, "put it back, or make this version 2, write a migration and run `segue schema freeze`")]
    [InlineData(false, "`segue schema freeze` takes the new shape over")]
    public void Check_ShapeOfAnotherVersion_Reports0035WithTheDifferenceAndTheWayOut(bool isShipped, string wayOut)
    {
        string message = Sources.State(Sources.Member("double", "Rate") + Sources.Member("int?", "Burst")).Merge(Limiter(1).Freeze(isShipped))
            .Generate().Message("SEGUE0035");

        Assert.Contains(": + Burst: int?, ~ Rate: int -> double. ", message, StringComparison.Ordinal);
        Assert.Contains(wayOut, message, StringComparison.Ordinal);
        Assert.Contains(Fingerprint.Of("{Burst:int?;Rate:double}"), message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public sealed record LimiterState(int Rate, int Burst);", "public sealed record LimiterState(int Burst, int Rate);", "~ constructor: (Rate, Burst) -> (Burst, Rate)")]
    [InlineData("public sealed record LimiterState((int Low, int High) Range);", "public sealed record LimiterState((int A, int B) Range);", "~ Range: (int Low, int High) -> (int A, int B)")]
    public void Check_SameShapeThatShippedMigrationsWouldNotCompileWith_Reports0035(string stored, string code, string difference)
    {
        ModuleProject frozen = ModuleProject.Create($"namespace Company; [State(\"limiter\", 1)] {stored}").Freeze(ship: true);

        Assert.Contains(
            difference,
            ModuleProject.Create($"namespace Company; [State(\"limiter\", 1)] {code}").Merge(frozen).Generate().Message("SEGUE0035"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Check_CodeOlderThanTheFile_Reports0036() =>
        Limiter(1).Merge(Limiter(2).Merge(Limiter(1).Freeze(ship: true)).Freeze()).Generate().Single("SEGUE0036");

    [Fact]
    public void Check_RowsOfAnUnknownVersion_Reports0037()
    {
        ModuleProject frozen = ModuleProject.Create("""
            namespace Company;
            [State("limiter", 1)] public sealed record LimiterState { public required Table<string, Client> Clients { get; init; } }
            [State("client", 1)] public sealed record Client;
            """).Freeze(ship: true);
        ModuleProject without = ModuleProject.Create("""
            namespace Company;
            [State("limiter", 2)] public sealed record LimiterState;
            public sealed class Step : OneWayMigration<LimiterStateV1, LimiterStateV2>
            {
                public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new();
            }
            """).Merge(frozen).Freeze();

        without.Generate().IsClean();
        without.WithoutSchema("client").Generate().Single("SEGUE0037");
    }

    [Fact]
    public void Check_SwitchedOff_ReportsNoneOfThese()
    {
        ModuleProject frozen = Limiter(1).Freeze(ship: true);

        Limiter(1).WithoutSchemaCheck().Generate().IsClean();
        Limiter(1, "double").Merge(frozen).WithoutSchemaCheck().Generate().IsClean();
        Limiter(2).Merge(frozen).WithoutSchemaCheck().Generate().IsClean();
        Limiter(1).WithSchema("limiter", "{").WithoutSchemaCheck().Generate().IsClean();
    }

    [Fact]
    public void Check_SwitchedOff_StillReportsShapes() =>
        Sources.State(Sources.Member("object")).WithoutSchemaCheck().Generate().Single("SEGUE0019");

    private static ModuleProject Limiter(int version, string rate = "int") => ModuleProject.Create($$"""
        namespace Company;

        [State("limiter", {{version}})]
        public sealed record LimiterState
        {
            {{Sources.Member(rate, "Rate")}}
        }
        """);

    private static Shape Shape(string rate) => new(ShapeKind.Record, [new ShapeMember("Rate", new ScalarExpression(rate))], []);

    private static ModuleProject Edit(ModuleProject project, string text, string other) =>
        project.WithSchema("limiter", project.Schemas.Values.Single().Replace(text, other, StringComparison.Ordinal));
}
