using Microsoft.CodeAnalysis;
using Segue.Generators.Authoring;
using Segue.Generators.Schemas;
using Segue.Generators.Tests.Harness;
using Segue.Generators.Tests.Schemas;

namespace Segue.Generators.Tests.Authoring;

public sealed class MigrationTextTests
{
    [Fact]
    public void Members_ThatStay_AreTakenOver() => AssertBody(
        "int A, string? B, ImmutableArray<int> C",
        "double A, string? B, ImmutableArray<int> C, int? D",
        """
        A: old.A,
        B: old.B,
        C: old.C,
        #error D (int?) is new in version 2: say what it is for a value of version 1.
        D: context.TryGetBefore(out LimiterStateV2? before) ? before.D : Undecided);
        """,
        """
        #error A is double in version 2 and int in version 1: say how the one becomes the other.
        A: Undecided(value.A),
        B: value.B,
        C: value.C);
        """);

    [Fact]
    public void Member_UnderAnotherName_IsAskedFor_AndNotGuessed() => AssertBody(
        "int Rate",
        "int PerSecond",
        """
        #error PerSecond (int) is new in version 2: say what it is for a value of version 1. Or is it old.Rate under another name?
        PerSecond: context.TryGetBefore(out LimiterStateV2? before) ? before.PerSecond : Undecided);
        """,
        """
        #error Rate (int) is not in version 2: say what it is in a value that version 2 wrote. What cannot be known is lost: add [Loss("what is lost")] to the class.
        Rate: context.TryGetBefore(out LimiterStateV1? before) ? before.Rate : Undecided);
        """);

    [Fact]
    public void NestedValues_AreConvertedWhereThatIsObvious_AndMadeInPlaceElsewhere() => AssertBody(
        "Bucket Global, ImmutableArray<Bucket> Spare, Options Options",
        "Bucket Global, ImmutableArray<Bucket> Spare, Options Options",
        """
        Global: LimiterStateConversions.ToV2(old.Global),
        Spare: (old.Spare is { IsDefault: false } item1 ? ImmutableArray.CreateRange(item1, static item2 => LimiterStateConversions.ToV2(item2)) : default),
        Options: new LimiterStateOptionsV2()
        {
        Burst = old.Options.Burst,
        #error Options.Strict (bool) is new in version 2: say what it is for a value of version 1.
        Strict = context.TryGetBefore(out LimiterStateV2? before) ? before.Options.Strict : Undecided,
        });
        """,
        """
        Global: LimiterStateConversions.ToV1(value.Global),
        Spare: (value.Spare is { IsDefault: false } item1 ? ImmutableArray.CreateRange(item1, static item2 => LimiterStateConversions.ToV1(item2)) : default),
        Options: LimiterStateConversions.ToV1(value.Options));
        """,
        "public readonly record struct Bucket(double Tokens); public sealed record Options { public required int Burst { get; init; } }",
        "public readonly record struct Bucket(double Tokens); public sealed record Options { public required int Burst { get; init; } public required bool Strict { get; init; } }");

    [Fact]
    public void Tables_AreDescribed_WhereTheirRowsHaveAnotherVersion() => AssertBody(
        "Table<string, Client> Clients, Table<int, int> Counts, Table<string, Client>? Spare",
        "Table<string, Client> Clients, Table<int, int> Counts, Table<string, Client>? Spare",
        """
        Clients: old.Clients.To<ClientV2>(),
        Counts: old.Counts,
        Spare: old.Spare?.To<ClientV2>());
        """,
        """
        Clients: value.Clients.To<ClientV1>(),
        Counts: value.Counts,
        Spare: value.Spare?.To<ClientV1>());
        """,
        "[State(\"client\", 1)] public sealed record Client(int A);",
        "[State(\"client\", 2)] public sealed record Client(int A, int B); public sealed class Step : Migration<ClientV1, ClientV2> { public override ClientV2 Up(ClientV1 old, MigrationContext<ClientV2> context) => new(old.A, 0); public override ClientV1 Down(ClientV2 value, MigrationContext<ClientV1> context) => new(value.A); }");

    [Fact]
    public void TwoDecisions_HaveVariablesOfTheirOwn() => AssertBody(
        "int A",
        "int A, int B, int C",
        """
        A: old.A,
        #error B (int) is new in version 2: say what it is for a value of version 1.
        B: context.TryGetBefore(out LimiterStateV2? before) ? before.B : Undecided,
        #error C (int) is new in version 2: say what it is for a value of version 1.
        C: context.TryGetBefore(out LimiterStateV2? before2) ? before2.C : Undecided);
        """,
        "A: value.A);");

    [Theory]
    [InlineData("LimiterState", "LimiterV1ToV2")]
    [InlineData("State", "StateV1ToV2")]
    [InlineData("LimiterClient", "LimiterClientV1ToV2")]
    public void ClassName_LeavesTheWordStateOut(string type, string expected) =>
        Assert.Equal(expected, MigrationText.ClassName(SchemaVersion.After(null, 2, $"Company.{type}", SchemaSamples.First)));

    [Fact]
    public void StateThatMoved_GetsAUsingOfItsOldNamespace()
    {
        SchemaVersion first = SchemaVersion.After(null, 1, "Company.Limits.LimiterState", SchemaSamples.First);
        SchemaVersion second = SchemaVersion.After(first, 2, "Company.Quotas.QuotaState", SchemaSamples.First);
        string text = MigrationText.Write(new MigrationRequest { File = SchemaFile.Create("limiter", [first, second]), Version = 2, Usings = ["Segue", "Company"] });

        Assert.StartsWith("using Company.Limits;\nusing Segue;\n\nnamespace Company.Quotas;\n", text, StringComparison.Ordinal);
        Assert.Contains("public sealed class QuotaV1ToV2 : Migration<LimiterStateV1, QuotaStateV2>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void History_WithoutTheVersionBefore_IsRefused() =>
        Assert.Throws<ArgumentException>(static () => MigrationText.Write(new MigrationRequest { File = SchemaSamples.OneVersion, Version = 1 }));

    /// <summary>Writes the migration between two positional states, and compiles it: what is undecided is the only error.</summary>
    private static void AssertBody(string first, string second, string up, string down, string firstOthers = "", string secondOthers = "")
    {
        ModuleProject older = ModuleProject.Create(Code(1, first, firstOthers)).Freeze(ship: true);
        ModuleProject newer = ModuleProject.Create(Code(2, second, secondOthers)).Merge(older).Freeze();
        SchemaFile file = SchemaReader.Read(newer.Schemas["/module/schemas/limiter.json"]).File!;
        string text = MigrationText.Write(new MigrationRequest { File = file, Version = 2, RowType = static row => $"Company.ClientV{row.Version}" });

        Assert.Equal(up.ReplaceLineEndings("\n"), Body(text, "Up"));
        Assert.Equal(down.ReplaceLineEndings("\n"), Body(text, "Down"));

        GeneratedModule module = newer.With(text, "Migration.cs").Generate();
        Assert.Empty(module.Ids);
        Assert.All(
            module.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error),
            static error => Assert.True(error.Id is "CS1029" or "CS0103" && error.ToString().Contains("Migration.cs", StringComparison.Ordinal), error.ToString()));
    }

    private static string Code(int version, string members, string others) =>
        $"namespace Company;\n\n[State(\"limiter\", {version})] public sealed record LimiterState({members});\n\n{others}\n";

    /// <summary>What a method makes, without its indentation.</summary>
    private static string Body(string text, string method)
    {
        string[] lines = text.Split($" {method}(")[1].Split("\n\n")[0].Split('\n')[1..];
        return string.Join('\n', lines.Select(static line => line.Trim()).Where(static line => line.Length > 0)).TrimEnd('}').TrimEnd('\n');
    }
}
