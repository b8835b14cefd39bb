using System.Diagnostics;
using System.Globalization;
using HdrHistogram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Benchmarks.Contracts;
using Segue.Benchmarks.Upgrades;
using Segue.Comparisons.Harness.OpenLoop;
using Segue.Runtime.Checkpoints;

namespace Segue.Benchmarks.Checkpoints;

/// <summary>A ledger that is written to the disk: alone, beside MemoryPack, and under open-loop callers.</summary>
internal sealed class CheckpointMeasurement : IAsyncDisposable
{
    /// <summary>As many accounts are called for as the busy ones of a service.</summary>
    private const int CalledAccounts = 1_000;
    private const int CallerCount = 2;
    private static readonly TimeSpan Trial = TimeSpan.FromMilliseconds(500);

    private readonly IHost _host;
    private readonly string _folder;
    private readonly int _rows;
    private readonly ILedger _ledger;
    private readonly CheckpointHandler _checkpoints;
    private readonly string[] _accounts;

    private CheckpointMeasurement(IHost host, string folder, int rows)
    {
        _host = host;
        _folder = folder;
        _rows = rows;
        _ledger = host.Services.GetRequiredService<ILedger>();
        _checkpoints = host.Services.GetRequiredService<CheckpointHandler>();
        int called = Math.Min(CalledAccounts, rows);
        _accounts = [.. Enumerable.Range(0, called).Select(number => string.Create(CultureInfo.InvariantCulture, $"account-{(long)number * rows / called:D7}"))];
    }

    /// <summary>Starts the ledger with all its rows.</summary>
    public static async Task<CheckpointMeasurement> StartAsync(int rows, string folder)
    {
        DeleteFolder(folder);
        CheckpointMeasurement measurement = new(await StartHostAsync(folder), folder, rows);
        await measurement._ledger.FillAsync(rows);
        return measurement;
    }

    /// <summary>Measures, and prints what came out.</summary>
    public async Task RunAsync(int times, double load, CancellationToken cancellation)
    {
        TimeSpan alone = await MeasureAloneAsync(times, cancellation);
        await MeasureCallersAsync(times, load, alone, cancellation);
        await MeasureRestoreAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        DeleteFolder(_folder);
    }

    private static Task<IHost> StartHostAsync(string folder) => BenchmarkHost.StartAsync(
        "ledger",
        options => options.Checkpoints = new CheckpointOptions { Folder = folder, AtStop = false, Kept = 2 });

    /// <summary>In turns, so that both meet the same machine.</summary>
    private async Task<TimeSpan> MeasureAloneAsync(int times, CancellationToken cancellation)
    {
        PackedFile packed = new(_rows, Path.Combine(_folder, "memorypack"));
        List<CheckpointReport> taken = [await TakeAsync(cancellation)]; // the first is the first of the process, and left out
        packed.Write(fromTable: true);
        packed.Write(fromTable: false);
        taken.Clear();
        List<(TimeSpan Took, TimeSpan Serializing, long Bytes)> tables = [];
        List<(TimeSpan Took, TimeSpan Serializing, long Bytes)> arrays = [];
        for (int time = 0; time < times; time++)
        {
            GC.Collect();
            taken.Add(await TakeAsync(cancellation));
            GC.Collect();
            tables.Add(packed.Write(fromTable: true));
            GC.Collect();
            arrays.Add(packed.Write(fromTable: false));
        }

        TimeSpan checkpoint = Middle(taken.Select(report => report.Duration));
        Print($"{_rows:N0} rows, alone, median of {times}");
        Print($"  checkpoint  {checkpoint.TotalMilliseconds:F0} ms, {taken[0].Bytes / 1e6:F1} MB, gates closed {Middle(taken.Select(report => report.Pause)).TotalMicroseconds:F0} µs");
        PrintPacked("a dictionary", tables, checkpoint);
        PrintPacked("an array in the order of memory", arrays, checkpoint);
        return checkpoint;
    }

    private static void PrintPacked(string what, List<(TimeSpan Took, TimeSpan Serializing, long Bytes)> written, TimeSpan checkpoint)
    {
        TimeSpan took = Middle(written.Select(file => file.Took));
        Print($"  MemoryPack  {took.TotalMilliseconds:F0} ms from {what}, {written[0].Bytes / 1e6:F1} MB, of which serializing {Middle(written.Select(file => file.Serializing)).TotalMilliseconds:F0} ms");
        Print($"  ratio       {checkpoint / took:F2}");
    }

    private async Task MeasureCallersAsync(int times, double load, TimeSpan alone, CancellationToken cancellation)
    {
        (double saturation, _) = await SaturationSearch.FindAsync(CallerCount, CallAsync, Trial);
        Print($"callers keep up with {saturation:N0} calls/s; they make {saturation * load:N0}");
        OpenLoopCallers<long> callers = new(CallerCount, CallAsync, saturation * load);
        await callers.CatchUpAsync();
        LongHistogram steady = Latencies.NewHistogram();
        LongHistogram meanwhile = Latencies.NewHistogram();
        List<CheckpointReport> taken = [];
        for (int time = 0; time < times; time++)
        {
            await callers.CatchUpAsync();
            await Task.Delay(TimeSpan.FromSeconds(2), cancellation);
            steady.Add(callers.TakeLatencies());
            taken.Add(await TakeAsync(cancellation));
            meanwhile.Add(callers.TakeLatencies());
        }

        await callers.StopAsync();
        Print($"steady:    {UpgradeFigures.Describe(steady)}");
        Print($"meanwhile: {UpgradeFigures.Describe(meanwhile)}");
        Print($"  p99 ratio   {(double)meanwhile.GetValueAtPercentile(99) / steady.GetValueAtPercentile(99):F2}");
        TimeSpan checkpoint = Middle(taken.Select(report => report.Duration));
        Print($"  checkpoint  {checkpoint.TotalMilliseconds:F0} ms ({checkpoint / alone:F2} of alone), gates closed {Middle(taken.Select(report => report.Pause)).TotalMicroseconds:F0} µs, longest {taken.Max(report => report.Pause).TotalMicroseconds:F0} µs");
    }

    private async Task MeasureRestoreAsync()
    {
        long start = Stopwatch.GetTimestamp();
        using IHost restored = await StartHostAsync(_folder);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        Print($"a host that starts from it: {took.TotalMilliseconds:F0} ms, {restored.Services.GetRequiredService<CheckpointHandler>().Restored!.Rows:N0} rows");
        await restored.StopAsync();
    }

    private async Task<CheckpointReport> TakeAsync(CancellationToken cancellation)
    {
        CheckpointReport report = await _checkpoints.TakeAsync(cancellation);
        return report.Failure is { } failure ? throw new InvalidOperationException(failure.ToString()) : report;
    }

    private ValueTask<long> CallAsync(long number) => _ledger.WriteAsync(_accounts[number % _accounts.Length]);

    private static TimeSpan Middle(IEnumerable<TimeSpan> spans)
    {
        TimeSpan[] sorted = [.. spans.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
