using System.Globalization;
using HdrHistogram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Comparisons.Harness.OpenLoop;
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
    private static readonly TimeSpan Trial = TimeSpan.FromMilliseconds(500);
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
            new RateLimits { Messages = new RateLimit(1e9), Global = new RateLimit(1e9), IdleTime = TimeSpan.FromDays(1) },
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
        (double saturation, long answered) = await SaturationSearch.FindAsync(CallerCount, CallAsync, Trial);
        _calls += answered;
        Print($"{_rows:N0} rows; callers keep up with {saturation:N0} calls/s; they make {saturation * load:N0}");
        OpenLoopCallers<RateDecision> callers = new(CallerCount, CallAsync, saturation * load);
        await callers.CatchUpAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), cancellation);
        Print($"steady: {UpgradeFigures.Describe(callers.TakeLatencies())}");

        LongHistogram all = Latencies.NewHistogram();
        List<UpgradeReport> reports = [];
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            reports.Add(await GoUpAsync(callers, all, cancellation));
            reports.Add(await GoBackAsync(cancellation));
        }

        await callers.StopAsync();
        Print($"commit to end of sweep: {UpgradeFigures.Describe(all)}");
        Print($"gates closed: {UpgradeFigures.DescribePauses(reports)}");
        Print($"sweep: {UpgradeFigures.DescribeSweeps(reports, _rows, Options.BackgroundShare)}");
        RateLimiterStatistics statistics = await _limiter.GetStatisticsAsync(cancellation);
        Print($"calls made {_calls + callers.Begun:N0}, failed {callers.Failed}, counted by the limiter {statistics.Allowed + statistics.Denied:N0}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task<UpgradeReport> GoUpAsync(OpenLoopCallers<RateDecision> callers, LongHistogram all, CancellationToken cancellation)
    {
        ModuleSource module = ModuleSource.FromFolder(BenchmarkHost.ModuleFolder("rate-limiting-2"));
        Upgrade upgrade = _releases.Begin(new Release { Name = "rate limiting 2", Modules = [module] }, Options);
        await upgrade.PrepareAsync(cancellation);
        await upgrade.RehearseAsync(cancellation);
        await callers.CatchUpAsync();
        TimeSpan before = GC.GetTotalPauseDuration();
        await upgrade.CommitAsync(cancellation);
        await upgrade.SweepAsync(cancellation);
        HistogramBase seen = callers.TakeLatencies();
        TimeSpan collecting = GC.GetTotalPauseDuration() - before;
        UpgradeReport report = await FinaliseAsync(upgrade, cancellation);
        all.Add(seen);
        Print($"  {report.Outcome}: gates closed {report.Pause!.Value.TotalMicroseconds:F0} µs, sweep {report.SweepTime!.Value.TotalMilliseconds:F0} ms, collector {collecting.TotalMilliseconds:F0} ms; {UpgradeFigures.Describe(seen)}");
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

    private ValueTask<RateDecision> CallAsync(long number) => _limiter.CheckMessageAsync(_clients[number % _clients.Length]);

    private static string Client(int number) => string.Create(CultureInfo.InvariantCulture, $"client-{number:D7}");

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
