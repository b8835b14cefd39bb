using System.Diagnostics;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <summary>
/// Carries over the rows that no caller has touched, in the background and within a share of one processor, until none is
/// left below.
/// </summary>
internal sealed class Sweep : IDisposable
{
    /// <summary>How many rows are carried over between two looks at the clock.</summary>
    private const int RowsPerLook = 32;

    private readonly IReadOnlyList<ILayeredTable> _tables;
    private readonly UpgradeOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Sweep(IReadOnlyList<ILayeredTable> tables, UpgradeOptions options, TimeProvider time)
    {
        _tables = tables;
        _options = options;
        _time = time;
    }

    /// <summary>Completes when every row is carried over or quarantined; cancelled when the sweep was stopped.</summary>
    public Task Completion => _done.Task;

    /// <summary>How many rows are left below.</summary>
    public long RowsLeft => _tables.Sum(table => table.RowsLeft);

    /// <summary>How long the sweep took, or has taken.</summary>
    public TimeSpan Elapsed { get; private set; }

    public void Start()
    {
        Thread thread = new(Run) { Name = "segue-sweep", IsBackground = true };
        thread.Start();
    }

    /// <summary>Stops the sweep and waits until it no longer touches any table.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _done.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stop.Dispose();

    private void Run()
    {
        using Activity? activity = SegueInstruments.Activities.StartActivity("segue.sweep");
        long start = _time.GetTimestamp();
        BackgroundBudget budget = new(_options.BackgroundShare, _time);
        try
        {
            foreach (ILayeredTable table in _tables)
            {
                SweepTable(table, budget);
            }

            Elapsed = _time.GetElapsedTime(start);
            _done.SetResult();
        }
        catch (OperationCanceledException)
        {
            _done.SetCanceled();
        }
        catch (Exception exception)
        {
            _done.SetException(exception);
        }
    }

    private void SweepTable(ILayeredTable table, BackgroundBudget budget)
    {
        long carried = 0;
        int looked = 0;
        foreach (bool wasPending in table.SweepRows())
        {
            carried += wasPending ? 1 : 0;
            if (++looked % RowsPerLook == 0)
            {
                budget.Spend(_stop.Token);
            }
        }

        SegueInstruments.MigratedRows.Add(carried);
    }
}
