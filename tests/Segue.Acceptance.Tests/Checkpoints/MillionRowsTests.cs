using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Checkpoints;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>A checkpoint that takes its time, beside callers who take none. Alone: what it does to the collector others would feel.</summary>
[Collection(nameof(AloneCollection))]
public sealed class MillionRowsTests
{
    private const string Cut = "writing begins";

    [Fact]
    public async Task MillionRows_AreWritten_WhileCallsAreAnswered()
    {
        const int rows = 1_000_000;
        CompiledModule large = new CounterText
        {
            Number = 1,
            Initialize = $$"""
                CounterState state = new() { Total = 0, Entries = new({{rows}}) };
                for (int row = 0; row < {{rows}}; row++)
                {
                    state.Entries["row-" + row] = CounterEntry.Of(1);
                }

                return state;
                """,
        }.Compile();
        using StepLog log = new(Cut);
        using CheckpointedHosts hosts = new();
        Stage stage = await hosts.StartAsync(log, time: null, large);
        Task<CheckpointReport> taking = stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);
        await log.Reached;
        log.Open();
        int calls = 0;
        for (; !taking.IsCompleted; calls++)
        {
            await stage.Counter.AddAsync($"row-{calls * 7919L % rows}");
        }

        CheckpointReport report = await taking;
        Assert.Null(report.Failure);
        Assert.Equal(rows, report.Rows);
        Assert.True(calls > 100, $"{calls} calls were answered in {report.Duration}.");
        Assert.True(report.Pause < report.Duration / 4, report.ToString());
        await CheckpointedHosts.CrashAsync(stage);

        using Stage restored = await hosts.StartAsync(large);
        Assert.Equal(rows, restored.Host.Checkpoints.Restored!.Rows);
        Assert.Equal((rows, 0L), (await restored.Counter.CountAsync(), await restored.Counter.TotalAsync()));
        Assert.DoesNotContain(await restored.Counter.ListAsync(), row => row.Value != 1);
        await restored.Host.StopAsync();
    }
}
