using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Releases;
using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Harness;
using Segue.Runtime.Tests.Tables;

namespace Segue.Runtime.Tests.Releases;

/// <summary>The sweep carries all rows over in the background, tells how far it is, and says how it ended (I5).</summary>
public sealed class SweepTests
{
    private const int Rows = 1_000;

    /// <summary>No rests, which would be real time.</summary>
    private static readonly UpgradeOptions Whole = new() { BackgroundShare = 1 };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Progress_IsToldFromNothingToAll_AndNowAndThenInBetween()
    {
        // 32 rows between two looks at the clock take 64 ms: every second look is told.
        ListedRows table = new(rows: 320) { OnRow = _ => _time.Advance(TimeSpan.FromMilliseconds(2)) };

        List<(long Done, long Total)> told = await SweepAsync(table);

        Assert.Equal([(0, 320), (64, 320), (128, 320), (192, 320), (256, 320), (320, 320), (320, 320)], told);
    }

    [Fact]
    public async Task SweepThatTakesNoTime_TellsOfBeginningAndEnd() => Assert.Equal([(0, 5_000), (5_000, 5_000)], await SweepAsync(new ListedRows(rows: 5_000)));

    [Fact]
    public async Task RowsThatCallersCarryOver_AreDoneToo()
    {
        ListedRows table = null!;
        table = new ListedRows(rows: 500)
        {
            OnRow = row =>
            {
                table.Touched = row == 1 ? 100 : table.Touched;
                _time.Advance(TimeSpan.FromMilliseconds(4));
            },
        };

        List<(long Done, long Total)> told = await SweepAsync(table);

        Assert.Equal(132, told[1].Done);
        Assert.Equal((500, 500), told[^1]);
        Assert.Equal(told.Select(one => one.Done).Order(), told.Select(one => one.Done));
    }

    [Fact]
    public async Task SeveralTables_AreToldOfAsOne_AndSweptInOrder()
    {
        List<string> order = [];
        ListedRows first = new(rows: 2) { OnRow = row => order.Add($"first {row}") };
        ListedRows second = new(rows: 3) { OnRow = row => order.Add($"second {row}") };

        List<(long Done, long Total)> told = await SweepAsync(first, second);

        Assert.Equal([(0, 5), (5, 5)], told);
        Assert.Equal(["first 1", "first 2", "second 1", "second 2", "second 3"], order);
    }

    [Fact]
    public async Task NothingToSweep_IsSweptAtOnce() => Assert.Equal([(0, 0), (0, 0)], await SweepAsync());

    [Fact]
    public async Task Elapsed_IsWhatTheClockSays()
    {
        using Sweep sweep = new([new ListedRows(rows: 10) { OnRow = _ => _time.Advance(TimeSpan.FromSeconds(1)) }], Whole, _time);
        sweep.Start();

        await sweep.Completion.InTime();

        Assert.Equal(TimeSpan.FromSeconds(10), sweep.Elapsed);
        Assert.Equal(0, sweep.RowsLeft);
    }

    [Fact]
    public async Task StopMidway_TouchesNoFurtherRow_AndLeavesEveryRowReadable()
    {
        AccountMigration migration = new();
        Table<int, AccountV2> table = GoUp(migration);
        using ParkingSpot spot = new();
        using Sweep sweep = new([new ParkedSweep(table.Layers(), atRow: Rows / 2, spot)], Whole, TimeProvider.System);
        sweep.Start();
        spot.WaitUntilParked();

        Task stopping = sweep.StopAsync();
        Assert.False(stopping.IsCompleted);
        spot.Release();
        await stopping.InTime();

        Assert.True(sweep.Completion.IsCanceled);
        int carried = migration.Ups;
        Assert.InRange(carried, Rows / 2, Rows - 1);
        Assert.Equal(Rows - carried, sweep.RowsLeft);
        Assert.Equal(Rows, table.Count);
        Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal(row, table[row].Value));
        Assert.Equal(Rows, migration.Ups);
    }

    [Fact]
    public async Task SweepAfterOneThatWasStopped_CarriesTheRestOver_EachRowOnce()
    {
        AccountMigration migration = new();
        Table<int, AccountV2> table = GoUp(migration);
        using (ParkingSpot spot = new())
        {
            using Sweep stopped = new([new ParkedSweep(table.Layers(), atRow: 100, spot)], Whole, TimeProvider.System);
            stopped.Start();
            spot.WaitUntilParked();
            Task stopping = stopped.StopAsync();
            spot.Release();
            await stopping.InTime();
        }

        using Sweep sweep = new([table.Layers()], Whole, TimeProvider.System);
        sweep.Start();
        await sweep.Completion.InTime();

        Assert.Equal(0, sweep.RowsLeft);
        Assert.Equal(Rows, migration.Ups);
        Assert.True(table.Layers().TryDropLayers());
        Assert.Equal(Rows, table.Count);
    }

    [Fact]
    public async Task QuarantinedRow_EndsTheSweepAllTheSame()
    {
        Table<int, AccountV2> table = GoUp(new AccountMigration { OnUp = old => _ = old.Value == 13 ? throw new InvalidOperationException("thirteen") : old });
        LayeredRows<int, AccountV2> layers = table.Layers();
        List<(long Done, long Total)> told = await SweepAsync(layers);

        Assert.Equal((Rows, Rows), told[^1]);
        Assert.Equal((0, 1), (layers.RowsLeft, layers.QuarantinedCount));
        Assert.Throws<RowQuarantinedException>(() => table[13]);
        Assert.Equal(Rows, table.Count);
    }

    [Fact]
    public async Task TableThatThrows_EndsTheSweepWithWhatItThrew()
    {
        ListedRows untouched = new(rows: 10);
        using Sweep sweep = new([new ListedRows(rows: 10) { OnRow = row => _ = row == 5 ? throw new InvalidOperationException("five") : row }, untouched], Whole, _time);
        sweep.Start();

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => sweep.Completion.InTime());

        Assert.Equal("five", thrown.Message);
        Assert.True(sweep.Completion.IsFaulted);
        Assert.Equal((16, 0), (sweep.RowsLeft, untouched.Swept));
        await sweep.StopAsync().InTime();
    }

    private static Table<int, AccountV2> GoUp(AccountMigration migration)
    {
        Table<int, AccountV1> table = new();
        for (int row = 0; row < Rows; row++)
        {
            table[row] = new AccountV1(row);
        }

        return new TableGenerations<AccountV1, AccountV2>(migration).GoUp(table);
    }

    /// <summary>Sweeps tables to the end.</summary>
    /// <returns>What was told.</returns>
    private async Task<List<(long Done, long Total)>> SweepAsync(params ILayeredTable[] tables)
    {
        List<(long Done, long Total)> told = [];
        using Sweep sweep = new(tables, Whole, _time, trace: default, (done, total) => told.Add((done, total)));
        sweep.Start();
        await sweep.Completion.InTime();
        return told;
    }
}
