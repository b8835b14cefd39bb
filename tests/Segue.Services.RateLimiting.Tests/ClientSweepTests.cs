namespace Segue.Services.RateLimiting.Tests;

/// <summary>A table is looked at beside the calls, and changed in steps.</summary>
public sealed class ClientSweepTests
{
    private const int Rows = 5_000;

    private readonly ClientSweep<string> _sweep = new();
    private readonly Table<string, string> _table = new();
    private readonly List<Func<CancellationToken, Task>> _detached = [];

    public ClientSweepTests()
    {
        for (int row = 0; row < Rows; row++)
        {
            _table[$"{row}"] = row % 2 == 0 ? "idle" : "busy";
        }
    }

    [Fact]
    public async Task LargeTable_IsLookedAtBeside_AndChangedAThousandAtATime()
    {
        _sweep.Begin(_table, Change, _detached.Add);

        Assert.False(_sweep.Step(_table, Change));
        await Assert.Single(_detached)(CancellationToken.None);
        int steps = 0;
        do
        {
            Assert.Equal(Rows - (1_000 * steps), _table.Count);
            steps++;
        }
        while (!_sweep.Step(_table, Change));

        Assert.Equal(3, steps);
        Assert.Equal(Rows / 2, _table.Count(row => row.Value == "busy"));
        Assert.Equal(Rows / 2, _table.Count);
    }

    [Fact]
    public async Task Row_ThatIsWrittenAfterItWasLookedAt_IsJudgedAgain()
    {
        _sweep.Begin(_table, Change, _detached.Add);
        await _detached[0](CancellationToken.None);
        _table["0"] = "busy";
        _table.TryRemove("2", out _);

        while (!_sweep.Step(_table, Change))
        {
            Assert.True(_table.Count > Rows / 2);
        }

        Assert.Equal("busy", _table["0"]);
        Assert.Equal((Rows / 2) + 1, _table.Count);
    }

    [Fact]
    public async Task Round_BeginsOnlyOnceTheOneBeforeIsOver()
    {
        _sweep.Begin(_table, Change, _detached.Add);
        _sweep.Begin(_table, Change, _detached.Add);
        await _detached[0](CancellationToken.None);
        _sweep.Begin(_table, Change, _detached.Add);
        Assert.Single(_detached);

        while (!_sweep.Step(_table, Change))
        {
        }

        _table["another"] = "idle";
        _sweep.Begin(_table, Change, _detached.Add);
        Assert.True(_sweep.Step(_table, Change));
        Assert.False(_table.ContainsKey("another"));
    }

    [Fact]
    public async Task Work_ThatIsCancelled_EndsTheRound()
    {
        _sweep.Begin(_table, Change, _detached.Add);

        await _detached[0](new CancellationToken(canceled: true));

        Assert.True(_sweep.Step(_table, Change));
        Assert.Equal(Rows, _table.Count);
    }

    [Fact]
    public void Rows_MayChange_InsteadOfLeaving()
    {
        Table<string, string> small = new() { ["a"] = "idle", ["b"] = "busy" };

        _sweep.Begin(small, row => row == "idle" ? "seen" : row, _detached.Add);

        Assert.True(_sweep.Step(small, row => row == "idle" ? "seen" : row));
        Assert.Equal(["busy", "seen"], small.Select(row => row.Value).Order());
    }

    private static string? Change(string row) => row == "idle" ? null : row;
}
