using System.Globalization;
using HdrHistogram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;
using Segue.Services.RateLimiting;

namespace Segue.Benchmarks.Upgrades;

/// <summary>A rate limiter that goes up and back while open-loop callers measure what they see of it.</summary>
internal sealed class UpgradeRun : IAsyncDisposable
{
    /// <summary>A thousand clients are called for, as the busy ones of a service are: the rest are there to be carried over.</summary>
    private const int CalledClients = 1_000;
    private const int CallerCount = 2;
    private static readonly UpgradeOptions Options = new() { RehearsedRowsPerTable = long.MaxValue };

    private readonly IHost _host;
    private readonly IRateLimiter _limiter;
    private readonly ReleaseHandler _releases;
    private readonly string[] _clients;
    private readonly int _rows;
    private long _calls;

    private UpgradeRun(IHost host, int rows)
    {
        _host = host;
        _limiter = host.Services.GetRequiredService<IRateLimiter>();
        _releases = host.Services.GetRequiredService<ReleaseHandler>();
        _rows = rows;
        int called = Math.Min(CalledClients, rows);
        _clients = [.. Enumerable.Range(0, called).Select(number => Client((int)((long)number * rows / called)))];
    }

    /// <summary>Starts the limiter with all its rows.</summary>
    public static async Task<UpgradeRun> StartAsync(int rows, CancellationToken cancellation)
    {
        UpgradeRun run = new(await BenchmarkHost.StartAsync("rate-limiting-1"), rows);
        await run._limiter.ConfigureAsync(
            new RateLimits { ClientPerSecond = 1e9, ClientBurst = 1e9, GlobalPerSecond = 1e9, GlobalBurst = 1e9 },
            cancellation);
        for (int number = 0; number < rows; number++)
        {
            await run._limiter.CheckMessageAsync(Client(number), cancellation: cancellation);
        }

        run._calls = rows;
        return run;
    }

    /// <summary>Measures, and prints what came out.</summary>
    public async Task MeasureAsync(int cycles, double load, CancellationToken cancellation)
    {
        (long calls, double saturation) = await Saturation.MeasureAsync(_limiter, _clients, TimeSpan.FromSeconds(2), cancellation);
        _calls += calls;
        Print($"{_rows:N0} rows; {saturation:N0} calls/s saturate; the callers make {saturation * load:N0}");
        Recorder latencies = Latencies.NewRecorder();
        OpenLoopCaller[] callers = [.. Enumerable.Range(0, CallerCount).Select(_ => new OpenLoopCaller(_limiter, _clients, saturation * load / CallerCount, latencies))];
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        latencies.GetIntervalHistogram();
        await Task.Delay(TimeSpan.FromSeconds(3), cancellation);
        Print($"steady: {Latencies.Describe(latencies.GetIntervalHistogram())}");

        LongHistogram all = new(Latencies.Longest, 2);
        List<UpgradeReport> reports = [];
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            reports.Add(await GoUpAsync(latencies, all, cancellation));
            reports.Add(await GoBackAsync(cancellation));
        }

        foreach (OpenLoopCaller caller in callers)
        {
            await caller.StopAsync();
        }

        Print($"commit to end of sweep: {Latencies.Describe(all)}");
        double[] pauses = [.. reports.Select(report => report.Pause!.Value.TotalMicroseconds).Order()];
        Print($"gates closed: first {reports[0].Pause!.Value.TotalMicroseconds:F0}, median {pauses[pauses.Length / 2]:F0}, maximum {pauses[^1]:F0} µs over {pauses.Length}");
        double[] sweeps = [.. reports.Select(report => report.SweepTime!.Value.TotalSeconds).Order()];
        Print($"sweep: median {sweeps[sweeps.Length / 2] * 1_000:F0} ms, {_rows / sweeps[sweeps.Length / 2]:N0} rows/s on at most {Options.BackgroundShare:P0} of a core");
        RateLimiterStatistics statistics = await _limiter.GetStatisticsAsync(cancellation);
        long made = _calls + callers.Sum(caller => caller.Calls);
        Print($"calls made {made:N0}, failed {callers.Sum(caller => caller.Failed)}, counted by the limiter {statistics.Allowed + statistics.Denied:N0}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task<UpgradeReport> GoUpAsync(Recorder latencies, LongHistogram all, CancellationToken cancellation)
    {
        ModuleSource module = ModuleSource.FromFolder(BenchmarkHost.ModuleFolder("rate-limiting-2"));
        Upgrade upgrade = _releases.Begin(new Release { Name = "rate limiting 2", Modules = [module] }, Options);
        await upgrade.PrepareAsync(cancellation);
        await upgrade.RehearseAsync(cancellation);
        latencies.GetIntervalHistogram();
        TimeSpan before = GC.GetTotalPauseDuration();
        await upgrade.CommitAsync(cancellation);
        await upgrade.SweepAsync(cancellation);
        HistogramBase seen = latencies.GetIntervalHistogram();
        TimeSpan collecting = GC.GetTotalPauseDuration() - before;
        UpgradeReport report = await FinaliseAsync(upgrade, cancellation);
        all.Add(seen);
        Print($"  {report.Outcome}: gates closed {report.Pause!.Value.TotalMicroseconds:F0} µs, sweep {report.SweepTime!.Value.TotalMilliseconds:F0} ms, collector {collecting.TotalMilliseconds:F0} ms; {Latencies.Describe(seen)}");
        return report;
    }

    private async Task<UpgradeReport> GoBackAsync(CancellationToken cancellation) =>
        await FinaliseAsync(await _releases.RollBackAsync(Options, cancellation), cancellation);

    /// <summary>Ends an upgrade, for which its rows are swept.</summary>
    private static async Task<UpgradeReport> FinaliseAsync(Upgrade upgrade, CancellationToken cancellation)
    {
        UpgradeReport report = await upgrade.FinaliseAsync(cancellation);
        return report.Failure is { } failure && report.Step != ReleaseStep.Finalised ? throw new InvalidOperationException(failure.ToString()) : report;
    }

    private static string Client(int number) => string.Create(CultureInfo.InvariantCulture, $"client-{number:D7}");

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
