using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
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
        ConcurrentDictionary<string, string?> units = [];
        ConcurrentQueue<(string Name, double Value, string? Outcome)> measured = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == SegueInstruments.Name)
                {
                    units[instrument.Name] = instrument.Unit;
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, OutcomeIn(tags))));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, OutcomeIn(tags))));
        listener.Start();
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("row");
        measured.Clear();

        UpgradeReport report = await stage.CommitAndFinaliseAsync(CounterText.V2);

        Assert.Equal("s", units["segue.upgrade.duration"]);
        Assert.Equal("s", units["segue.server.suspend.duration"]);
        Assert.Equal("{row}", units["segue.migration.rows"]);
        Assert.Single(measured, figure => figure is { Name: "segue.upgrades", Value: 1, Outcome: nameof(UpgradeOutcome.Committed) });
        (_, double duration, _) = Assert.Single(measured, figure => figure.Name == "segue.upgrade.duration");
        Assert.True(duration >= report.PrepareTime!.Value.TotalSeconds, $"{duration} s, {report}");
        (_, double suspended, _) = Assert.Single(measured, figure => figure.Name == "segue.server.suspend.duration");
        Assert.Equal(report.Pause!.Value.TotalSeconds, suspended, tolerance: 1e-9);
        Assert.Equal(1, measured.Where(figure => figure.Name == "segue.migration.rows").Sum(figure => figure.Value));
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

    private static string? OutcomeIn(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == "segue.outcome")
            {
                return (string?)tag.Value;
            }
        }

        return null;
    }
}
