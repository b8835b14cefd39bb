using System.Collections.Concurrent;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Invariants;

/// <summary>
/// The commit does the same work however many rows there are: nothing is migrated, and what is allocated while gates are closed
/// does not grow (I6). Seen by a clock: the commit reads it when gates close and when they are open again.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class BoundedPauseTests
{
    [Fact]
    public async Task WhileGatesAreClosed_WhatIsAllocatedDoesNotDependOnTheRows()
    {
        await AllocatedAsync(rows: 1); // what only the first upgrade of a process allocates
        long few = await AllocatedAsync(rows: 1);
        long many = await AllocatedAsync(rows: 50_000);

        // A table of 50,000 rows takes megabytes; a thread's allocation is counted in pages of 8 kB.
        Assert.InRange(many - few, -16_384, 16_384);
    }

    [Fact]
    public async Task Commit_MigratesNoRow()
    {
        CommitClock clock = new();
        using Stage stage = await Stage.StartAsync(clock, CountingRows());
        for (int row = 0; row < 1_000; row++)
        {
            await stage.Counter.AddAsync($"row {row}");
        }

        await stage.CommitAsync(CountingUps(), new UpgradeOptions { RehearsedRowsPerTable = 0 });

        Assert.Equal(0, stage.Bench.CountOf("row on segue-commit"));
    }

    private static ModuleCompiler.CompiledModule CountingRows() => CounterText.V1;

    private static ModuleCompiler.CompiledModule CountingUps() => new CounterText
    {
        Number = 2,
        RowUp = """Bench.Find(context.Extra).CountWithThread("row");""",
    }.Compile(CounterText.V1);

    private static async Task<long> AllocatedAsync(int rows)
    {
        CommitClock clock = new();
        using Stage stage = await Stage.StartAsync(clock, CounterText.V1);
        for (int row = 0; row < rows; row++)
        {
            await stage.Counter.AddAsync($"row {row}");
        }

        clock.Looks.Clear();
        await stage.CommitAsync(CounterText.V2);
        long[] looks = [.. clock.Looks];
        Assert.True(looks.Length >= 2, "The commit looks at the clock before and after.");
        return looks[^1] - looks[^2];
    }

    /// <summary>Notes what the commit's thread has allocated, each time that thread looks at the time.</summary>
    private sealed class CommitClock : TimeProvider
    {
        public ConcurrentQueue<long> Looks { get; } = [];

        public override long GetTimestamp()
        {
            if (Thread.CurrentThread.Name == "segue-commit")
            {
                Looks.Enqueue(GC.GetAllocatedBytesForCurrentThread());
            }

            return System.GetTimestamp();
        }
    }
}
