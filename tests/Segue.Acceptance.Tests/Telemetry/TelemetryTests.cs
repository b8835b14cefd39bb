using System.Collections.Concurrent;
using System.Diagnostics;
using Segue.Acceptance.Tests.Checkpoints;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Telemetry;

/// <summary>One trace for each upgrade with a span for each phase, and figures under names that stay.</summary>
[Collection(nameof(AloneCollection))]
public sealed class TelemetryTests
{
    [Fact]
    public async Task Upgrade_IsOneTrace_WithASpanForEachPhase()
    {
        ConcurrentQueue<Activity> ended = [];
        using ActivityListener listener = Listen(ended);
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        ended.Clear();

        await stage.CommitAndFinaliseAsync(CounterText.V2);

        Activity root = Assert.Single(ended, activity => activity.OperationName == "segue.upgrade");
        Assert.Null(root.ParentId);
        Assert.Equal(nameof(UpgradeOutcome.Committed), root.GetTagItem("segue.outcome"));
        Assert.Equal("counter 1.0.0", root.GetTagItem("segue.version.from"));
        Assert.Equal("counter 2.0.0", root.GetTagItem("segue.version.to"));
        foreach (string phase in (string[])["segue.prepare", "segue.rehearse", "segue.commit", "segue.sweep", "segue.finalise"])
        {
            Activity span = Assert.Single(ended, activity => activity.OperationName == phase);
            Assert.Equal(root.SpanId, span.ParentSpanId);
            Assert.Equal(root.TraceId, span.TraceId);
        }
    }

    [Fact]
    public async Task Refusal_IsOnItsTrace_WithItsId()
    {
        ConcurrentQueue<Activity> ended = [];
        using ActivityListener listener = Listen(ended);
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        ended.Clear();

        Upgrade upgrade = await stage.UpgradeAsync(new CounterText { Number = 2, HasMigrations = false }.Compile());

        Activity root = Assert.Single(ended, activity => activity.OperationName == "segue.upgrade");
        Assert.Equal(upgrade.Report.Failure!.Id, root.GetTagItem("error.type"));
    }

    [Fact]
    public async Task Figures_HaveTheirNamesUnitsAndOutcomes()
    {
        using Measurements measured = new();
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("row");
        measured.Forget();

        UpgradeReport report = await stage.CommitAndFinaliseAsync(CounterText.V2);

        Assert.Equal(
            ("s", "s", "{row}"),
            (measured.UnitOf("segue.upgrade.duration"), measured.UnitOf("segue.server.suspend.duration"), measured.UnitOf("segue.migration.rows")));
        Assert.Equal<(double, string?)>([(1, nameof(UpgradeOutcome.Committed))], measured.Of("segue.upgrades"));
        (double duration, _) = Assert.Single(measured.Of("segue.upgrade.duration"));
        Assert.True(duration >= report.PrepareTime!.Value.TotalSeconds, $"{duration} s, {report}");
        (double suspended, _) = Assert.Single(measured.Of("segue.server.suspend.duration"));
        Assert.Equal(report.Pause!.Value.TotalSeconds, suspended, tolerance: 1e-9);
        Assert.Equal(1, measured.Of("segue.migration.rows").Sum(figure => figure.Value));
    }

    [Fact]
    public async Task Checkpoint_HasASpan_AndFiguresThatAreTheReports()
    {
        ConcurrentQueue<Activity> ended = [];
        using ActivityListener listener = Listen(ended);
        using Measurements measured = new();
        using CheckpointedHosts hosts = new();
        Stage stage = await hosts.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("row");

        CheckpointReport report = await CheckpointedHosts.TakeAsync(stage);

        Assert.Equal(
            ("{checkpoint}", "s", "s", "By"),
            (measured.UnitOf("segue.checkpoints"), measured.UnitOf("segue.checkpoint.pause"), measured.UnitOf("segue.checkpoint.duration"), measured.UnitOf("segue.checkpoint.size")));
        Assert.Equal<(double, string?)>([(1, "taken")], measured.Of("segue.checkpoints"));
        Assert.Equal<(double, string?)>([(report.Pause.TotalSeconds, null)], measured.Of("segue.checkpoint.pause"));
        Assert.Equal<(double, string?)>([(report.Duration.TotalSeconds, null)], measured.Of("segue.checkpoint.duration"));
        Assert.Equal<(double, string?)>([(new FileInfo(report.Path!).Length, null)], measured.Of("segue.checkpoint.size"));
        Assert.True(report.Pause > TimeSpan.Zero && report.Pause < report.Duration, report.ToString());
        Activity span = Assert.Single(ended, activity => activity.OperationName == "segue.checkpoint");
        Assert.Equal(
            (report.Number, 1L, report.Bytes, null),
            (span.GetTagItem("segue.checkpoint.number"), span.GetTagItem("segue.checkpoint.rows"), span.GetTagItem("segue.checkpoint.bytes"), span.GetTagItem("error.type")));
        await CheckpointedHosts.CrashAsync(stage);
    }

    [Fact]
    public async Task CheckpointThatFails_IsCountedByItsId_AndMeasuresNothing()
    {
        ConcurrentQueue<Activity> ended = [];
        using ActivityListener listener = Listen(ended);
        using Measurements measured = new();
        using CheckpointedHosts hosts = new();
        hosts.Options = hosts.Options with { Bound = TimeSpan.FromMilliseconds(50) };
        Stage stage = await hosts.StartAsync(WalletText.V1);
        Task<object?> hanging = stage.Host.Servers.Get<IWallet>("a").AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;

        CheckpointReport report = await stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(DiagnosticIds.CheckpointTimedOut, report.Failure?.Id);
        Assert.Equal<(double, string?)>([(1, DiagnosticIds.CheckpointTimedOut)], measured.Of("segue.checkpoints"));
        Assert.Empty(measured.Of("segue.checkpoint.pause").Concat(measured.Of("segue.checkpoint.duration")).Concat(measured.Of("segue.checkpoint.size")));
        Assert.Equal(DiagnosticIds.CheckpointTimedOut, Assert.Single(ended, activity => activity.OperationName == "segue.checkpoint").GetTagItem("error.type"));
        stage.Bench.At("place").Open();
        await hanging;
        await CheckpointedHosts.CrashAsync(stage);
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> ended)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == SegueInstruments.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
