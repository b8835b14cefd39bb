using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Loading;
using Segue.Runtime.Purging;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Purging;

/// <summary>
/// Old code that stays is known until it is gone, over all later upgrades: listed, measured, written as JSON, and past a limit
/// in the way of another swap (I7).
/// </summary>
public sealed class RetiredVersionsTests
{
    private static readonly LeftBehind Staying = new("keeper.Things[bench.Name] = new Thing();");

    private static readonly Lazy<CompiledModule> First = new(Staying.Compile);

    private static readonly UpgradeOptions Strict = new() { UnloadBound = TimeSpan.FromMilliseconds(100), PinnedVersionLimit = 1 };

    private static readonly UpgradeOptions Lenient = Strict with { PinnedVersionLimit = 2 };

    [Fact]
    public async Task Limit_RefusesTheNextSwap_UntilThePinnedVersionIsLetGo()
    {
        using Stage stage = await WithAPinnedVersionAsync();

        ReleasePlan plan = stage.Releases.Plan(stage.Release(EchoText.V1), Strict);
        Assert.Equal(ReleaseRoute.HandOff, plan.Route);
        Assert.Equal(DiagnosticIds.PinnedVersionLimit, plan.Failure?.Id);
        ReleaseFailure failure = Expect.Refused(await stage.UpgradeAsync(EchoText.V1, Strict), DiagnosticIds.PinnedVersionLimit);
        Assert.Contains("probe 1.0.0: HostService: Probes.Thing", failure.Where, StringComparison.Ordinal);
        Assert.Contains("docs/concepts/purge.md", failure.Next, StringComparison.Ordinal);

        stage.Keeper.LetGo();

        await FinaliseAsync(stage, EchoText.V1, Strict);
        Assert.Empty(stage.Releases.Retired.All);
    }

    [Fact]
    public async Task Limit_IsNeverInTheWayBack()
    {
        using Stage stage = await WithAPinnedVersionAsync();

        Upgrade back = await stage.Releases.RollBackAsync(Strict, TestContext.Current.CancellationToken);

        Expect.RolledBack(back);
        Assert.Equal("1.0.0", await stage.Probe.AskAsync("version"));
    }

    [Fact]
    public async Task PinnedVersion_StaysKnown_OverALaterUpgradeThatSucceeds()
    {
        using Stage stage = await WithAPinnedVersionAsync();

        await FinaliseAsync(stage, EchoText.V1, Lenient);

        RetiredVersion pinned = Assert.Single(stage.Releases.Retired.Pinned);
        Assert.Equal(("probe", "1.0.0", "probe 0.0.0", RetiredStanding.Pinned), (pinned.Module, pinned.Version, pinned.Release, pinned.Standing));
    }

    [Fact]
    public async Task ResidentVersions_StayByChoice_UpToTheirLimit()
    {
        ModuleBuild resident = new() { LoadMode = ModuleLoadMode.Resident };
        using Stage stage = await Stage.StartAsync(new ProbeText { Version = "1.0.0" }.Compile(resident));
        UpgradeOptions options = new() { ResidentVersionLimit = 1 };
        Upgrade upgrade = await stage.CommitAsync(new ProbeText { Version = "2.0.0" }.Compile(resident), options);
        await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);
        Assert.Empty(stage.Releases.Retired.Pinned);
        Assert.Equal(RetiredStanding.Resident, Assert.Single(stage.Releases.Retired.All).Standing);

        Expect.Refused(await stage.UpgradeAsync(EchoText.V1, options), DiagnosticIds.ResidentVersionLimit);
    }

    [Fact]
    public async Task Gauge_CountsThePinnedVersionsOfEachModule()
    {
        ConcurrentDictionary<string, int> measured = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument is { Meter.Name: SegueInstruments.Name, Name: "segue.version.pinned" })
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => measured[(string)tags[0].Value!] = value);
        listener.Start();
        using Stage stage = await Stage.StartAsync(new LeftBehind("keeper.Things[bench.Name] = new Thing();") { Name = "gauged" }.Compile());
        await stage.Probe.AskAsync(LeftBehind.Question);
        await FinaliseAsync(stage, new ProbeText { Name = "gauged", Version = "2.0.0" }.Compile(), Strict, isCollected: false);

        listener.RecordObservableInstruments();
        Assert.Equal(1, measured["gauged"]);

        stage.Keeper.LetGo();
        await stage.Releases.Retired.PurgeAsync(TimeSpan.FromSeconds(30), cancellation: TestContext.Current.CancellationToken);
        listener.RecordObservableInstruments();
        Assert.Equal(0, measured["gauged"]);
    }

    [Fact]
    public async Task Report_IsTheSameAsJson()
    {
        using Stage stage = await WithAPinnedVersionAsync();
        PurgeReport report = await stage.Releases.Retired.PurgeAsync(TimeSpan.FromMilliseconds(100), cancellation: TestContext.Current.CancellationToken);

        JsonElement json = JsonDocument.Parse(report.ToJson()).RootElement;

        JsonElement version = Assert.Single(json.GetProperty("staying").EnumerateArray());
        Assert.Equal("probe", version.GetProperty("module").GetString());
        Assert.Equal("Pinned", version.GetProperty("standing").GetString());
        JsonElement pin = version.GetProperty("pins")[0];
        Assert.Equal("HostService", pin.GetProperty("kind").GetString());
        Assert.Equal("Probes.Thing", pin.GetProperty("held").GetString());
        Assert.Equal("the host's services", pin.GetProperty("root").GetString());
        Assert.Contains("Segue.Fixtures.Contracts.Keeper.Things", pin.GetProperty("path").EnumerateArray().Select(step => step.GetString()));
        Assert.Equal(report.ToJson(), PurgeReport.Parse(report.ToJson()).ToJson());
    }

    [Fact]
    public async Task DetachedWork_IsNamedAsWhatHoldsTheCode()
    {
        LeftBehind module = new("""Detach("long work", _ => bench.At("work").PassAsync());""");
        using Stage stage = await Stage.StartAsync(module.Compile());
        await stage.Probe.AskAsync(LeftBehind.Question);
        await FinaliseAsync(stage, ProbeText.Plain, Strict, isCollected: false);

        Pin pin = Assert.Single(Assert.Single(stage.Releases.Retired.Pinned).Pins);

        Assert.Equal((PinKind.DetachedWork, "long work"), (pin.Kind, pin.Held));
        stage.Bench.At("work").Open();
        PurgeReport purge = await stage.Releases.Retired.PurgeAsync(TimeSpan.FromSeconds(30), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(["probe 1.0.0"], purge.Left);
    }

    private static async Task FinaliseAsync(Stage stage, CompiledModule module, UpgradeOptions options, bool isCollected = true)
    {
        Upgrade upgrade = await stage.CommitAsync(module, options);
        UpgradeReport report = await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);
        Assert.True(report.OldCodeCollected is null || report.OldCodeCollected == isCollected, report.ToString());
    }

    /// <summary>A host whose first version has been replaced, and cannot leave.</summary>
    private static async Task<Stage> WithAPinnedVersionAsync()
    {
        Stage stage = await Stage.StartAsync(First.Value);
        await stage.Probe.AskAsync(LeftBehind.Question);
        await FinaliseAsync(stage, ProbeText.Plain, Strict, isCollected: false);
        return stage;
    }
}
