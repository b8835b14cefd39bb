using System.Diagnostics;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Servers;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <summary>
/// Carries over the rows that no caller has touched, in the background and within a share of one processor, until none is
/// left below.
/// </summary>
internal sealed class Sweep : IDisposable
{
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<ILayeredTable> _tables;
    private readonly UpgradeOptions _options;
    private readonly TimeProvider _time;
    private readonly ActivityContext _trace;
    private readonly Action<long, long>? _tell;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="tables">The tables.</param>
    /// <param name="options">The share of a processor.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="trace">What its span hangs on.</param>
    /// <param name="tell">Told now and then how many rows are done, and of how many.</param>
    public Sweep(
        IReadOnlyList<ILayeredTable> tables, UpgradeOptions options, TimeProvider time, ActivityContext trace = default, Action<long, long>? tell = null)
    {
        _trace = trace;
        _tell = tell;
        _tables = tables;
        _options = options;
        _time = time;
    }

    /// <summary>
    /// Completes when every row is carried over or quarantined; cancelled when the sweep was stopped, faulted where a table threw.
    /// </summary>
    public Task Completion => _done.Task;

    /// <summary>How many rows are left below.</summary>
    public long RowsLeft => _tables.Sum(table => table.RowsLeft);

    /// <summary>How long the sweep took; zero before its end.</summary>
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
        using Activity? activity = SegueInstruments.Activities.StartActivity("segue.sweep", ActivityKind.Internal, _trace);
        long start = _time.GetTimestamp();
        SweepPace pace = new(_options.BackgroundShare, _time);
        long total = RowsLeft;
        try
        {
            _tell?.Invoke(0, total);
            foreach (ILayeredTable table in _tables)
            {
                SweepTable(table, pace, total);
            }

            _tell?.Invoke(total, total);

            Elapsed = _time.GetElapsedTime(start);
            _done.SetResult();
        }
        catch (OperationCanceledException)
        {
            _done.SetCanceled();
        }
        catch (Exception exception)
        {
            // Of a module's own code, perhaps: whoever keeps the original keeps that (I7).
            _done.SetException(ExceptionCrossing.Rebuild(exception));
        }
    }

    private void SweepTable(ILayeredTable table, SweepPace pace, long total)
    {
        long carried = 0;
        long toldAt = _time.GetTimestamp();
        foreach (bool wasPending in table.SweepRows())
        {
            carried += wasPending ? 1 : 0;
            if (pace.Spend(_stop.Token) && _tell is not null && _time.GetElapsedTime(toldAt) >= BetweenTellings)
            {
                toldAt = _time.GetTimestamp();
                _tell(total - RowsLeft, total);
            }
        }

        SegueInstruments.MigratedRows.Add(carried);
    }
}
