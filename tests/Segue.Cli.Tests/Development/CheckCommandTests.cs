using System.IO.Compression;
using System.Text.Json;
using Segue.Acceptance.Tests.Harness;
using Segue.Cli.Tests.Harness;
using Segue.ModuleCompiler;

namespace Segue.Cli.Tests.Development;

/// <summary>What <c>segue check</c> finds in modules that were built as users build them.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private const string Server = """
        [Server("probe")]
        public sealed class Probe : Server<ProbeState>, IProbeOfMine
        {
            public override ProbeState Initialize() => throw new NotSupportedException();
            public ValueTask PingAsync() => default;
        }

        [Contract] public interface IProbeOfMine { ValueTask PingAsync(); }
        """;

    private readonly TemporaryFolder _folder = new();

    private static CompiledModule One { get; } = Module("1.0", "[State(\"probe\", 1)] public sealed record ProbeState(int A);");

    private static CompiledModule Two { get; } = Module("2.0", "[State(\"probe\", 2)] public sealed record ProbeState(int A, [Added(2, 1)] int B);", One);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_ModuleThatFollows_IsGood()
    {
        ToolRun run = await CheckAsync(Two, One);
        Assert.Equal(0, run.ExitCode);
        Assert.True(Document(run).GetProperty("isGood").GetBoolean());
    }

    [Fact]
    public async Task Check_PackageOfTheRunningRelease_IsReadAsAFolderIs()
    {
        string folder = One.WriteTo(Path.Combine(_folder.Path, "one"));
        string package = Path.Combine(_folder.Path, "one.zip");
        await ZipFile.CreateFromDirectoryAsync(folder, package, TestContext.Current.CancellationToken);
        ToolRun run = await ToolRun.SegueAsync(_folder.Path, "check", Two.WriteTo(Path.Combine(_folder.Path, "two")), "--from", package, "--json");
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Check_TwoVersionsOfOneNumber_Reports0202WithTheMembers()
    {
        CompiledModule other = Module("2.1", "[State(\"probe\", 2)] public sealed record ProbeState(int A, [Added(2, 1)] int C);", One);
        Assert.Contains("- B: int, + C: int", Gap(await CheckAsync(other, Two), "SEGUE0202"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OlderModule_Reports0201() =>
        Assert.Contains("going back is `segue rollback`", Gap(await CheckAsync(One, Two), "SEGUE0201"), StringComparison.Ordinal);

    [Fact]
    public async Task Check_VersionThatTheModuleDoesNotKnow_Reports0201()
    {
        CompiledModule alone = Module("3.0", "[State(\"probe\", 2)] public sealed record ProbeState(int A, int B);");
        Assert.Contains("which the module does not know", Gap(await CheckAsync(alone, One), "SEGUE0201"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_StepWithoutAMigration_Reports0201AndTheBuildsOwnId()
    {
        CompiledModule hole = ModuleText.Compile(
            "probe",
            "2.0",
            $"[State(\"probe\", 2)] public sealed record ProbeState(string A);\n{Server}",
            One,
            new ModuleBuild { IsSchemaCheckOn = false });
        ToolRun run = await CheckAsync(hole, One);
        Assert.Equal(["SEGUE0049", "SEGUE0201"], Document(run).GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()).Order());
    }

    [Fact]
    public async Task Check_StateThatIsGone_Reports1208UnlessItIsGivenUp()
    {
        CompiledModule renamed = Module("2.0", "[State(\"other\", 1)] public sealed record ProbeState(int A);");
        Gap(await CheckAsync(renamed, One), "SEGUE1508");
        Assert.Equal(0, (await CheckAsync(renamed, One, "--gone", "probe")).ExitCode);
    }

    [Fact]
    public async Task Check_LossesAndOneWaySteps_AreNotes()
    {
        CompiledModule oneWay = Module(
            "2.0",
            """
            [State("probe", 2)] public sealed record ProbeState(int A, int B);

            [Loss("everything")]
            public sealed class Step : OneWayMigration<ProbeStateV1, ProbeStateV2>
            {
                public override ProbeStateV2 Up(ProbeStateV1 old, MigrationContext<ProbeStateV2> context) => new(old.A, 0);
            }
            """,
            One);
        ToolRun run = await CheckAsync(oneWay, One);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["'probe' from version 1 to 2 cannot go back. everything"], Document(run).GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
    }

    [Fact]
    public async Task Check_NoModule_Reports1206()
    {
        ToolRun run = await ToolRun.SegueAsync(_folder.Path, "check", Path.Combine(_folder.Path, "nowhere.zip"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("SEGUE1506", run.Error, StringComparison.Ordinal);
        Assert.Contains("next:  dotnet build", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FolderWithoutAProject_Reports1201()
    {
        ToolRun run = await ToolRun.SegueAsync(_folder.Path, "schema", "list", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("SEGUE1501", Document(run).GetProperty("error").GetProperty("id").GetString());
    }

    private static CompiledModule Module(string version, string source, CompiledModule? after = null) =>
        ModuleText.Compile("probe", version, $"{source}\n{Server}", after);

    private async Task<ToolRun> CheckAsync(CompiledModule module, CompiledModule running, params string[] arguments) => await ToolRun.SegueAsync(
        _folder.Path,
        ["check", module.WriteTo(Path.Combine(_folder.Path, "module")), "--from", running.WriteTo(Path.Combine(_folder.Path, "running")), "--json", .. arguments]);

    private static JsonElement Document(ToolRun run) => JsonDocument.Parse(run.Output).RootElement.Clone();

    private static string Gap(ToolRun run, string id)
    {
        Assert.Equal(1, run.ExitCode);
        JsonElement finding = Assert.Single(Document(run).GetProperty("findings").EnumerateArray());
        Assert.Equal(id, finding.GetProperty("id").GetString());
        return finding.GetProperty("what").GetString()!;
    }
}
