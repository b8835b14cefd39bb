using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue;
using Segue.Runtime;
using Segue.Runtime.Releases;
using Segue.Services.RateLimiting;
using Spectre.Console;
using Tour.Callers;
using Tour.Chapters;
using Tour.Contracts;
using Tour.Display;
using Tour.Reporting;
using Tour.Services;
using Tour.Steps;
using Tour.Visits;

namespace Tour;

/// <summary>One run of the tour: starts the host and the callers, plays the chapters, and settles the books.</summary>
internal static class TourRun
{
    /// <summary>Runs the tour.</summary>
    /// <returns>The exit code: 0 where no call failed, was lost or doubled, and every step came out as it must.</returns>
    public static async Task<int> RunAsync(TourOptions options)
    {
        ITourDisplay display = ChooseDisplay(options);
        using IHost host = TourHost.Build(display);
        await host.StartAsync();
        ReleaseHandler releases = host.Services.GetRequiredService<ReleaseHandler>();
        IRateLimiter limiter = host.Services.GetRequiredService<IRateLimiter>();
        IProbe probe = host.Services.GetRequiredService<IProbe>();
        CancellationToken stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

        using CallerGroup callers = new(limiter, options);
        using VisitorGroup visitors = new(
            host.Services.GetRequiredService<IKeyed<IVisitor>>(),
            host.Services.GetRequiredService<SegueHost>().Servers.Keyed<IVisitor>(),
            callers,
            options.Rows);
        await using ServiceGroup services = new(callers, display, options);
        display.Follow(callers, releases);
        IReadOnlyList<IChapter> chapters = Chapters(options, visitors, services);
        Pace pace = new(options.Duration, chapters.Sum(chapter => chapter.Steps), callers, display);
        TourStage stage = new(releases, probe, callers, display, pace);
        TourEnd end = await PlayAsync(chapters, stage, stopping);
        TourReport report = await SettleAsync(stage, limiter, visitors, services);
        if (options.ReportFile is { } file)
        {
            await ReportJson.WriteAsync(report, file);
        }

        await display.EndAsync(report, Remarks(stage, services, end));
        await host.StopAsync(CancellationToken.None);
        return end.ExitCode(report);
    }

    private static IReadOnlyList<IChapter> Chapters(TourOptions options, VisitorGroup visitors, ServiceGroup services) =>
    [
        new UpgradeChapter(),
        new BackAndUpAgainChapter(options.Cycles),
        new FaultyMigrationChapter(),
        new HangingCallChapter(),
        new WrongAnswersChapter(),
        new ProbationChapter(),
        new KeyedServersChapter(visitors),
        new ServicesChapter(services),
        new KilledProcessChapter(),
    ];

    private static ITourDisplay ChooseDisplay(TourOptions options)
    {
        IAnsiConsole console = AnsiConsole.Console;
        return options.IsPlain || Console.IsOutputRedirected || !console.Profile.Capabilities.Ansi
            ? new PlainTourDisplay(console)
            : new LiveTourDisplay(console);
    }

    private static async Task<TourEnd> PlayAsync(IReadOnlyList<IChapter> chapters, TourStage stage, CancellationToken stopping)
    {
        try
        {
            await stage.Callers.IntroduceClientsAsync(stopping);
            stage.Display.Tell($"The limiter knows {Figures.Count(stage.Callers.Counts.Made)} clients. The callers begin.");
            stage.Callers.Start();
            foreach (IChapter chapter in chapters)
            {
                stage.Display.BeginChapter(chapter.Title);
                await chapter.RunAsync(stage, stopping);
            }

            await stage.Pace.HoldAsync(stopping);
            return new TourEnd(IsComplete: true);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new TourEnd(IsComplete: false, WasInterrupted: true);
        }
        catch (TourFailedException exception)
        {
            return new TourEnd(IsComplete: false, Failure: exception.Message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Not foreseen; the books are settled all the same, and say what it has done to the calls.
            return new TourEnd(IsComplete: false, Failure: exception.ToString());
        }
    }

    private static async Task<TourReport> SettleAsync(TourStage stage, IRateLimiter limiter, VisitorGroup visitors, ServiceGroup services)
    {
        int unanswered = await stage.Callers.StopAsync();
        stage.Display.Tell("The callers have stopped. Their receipts are compared with the limiter's rows.");
        Audit audit = await Audit.CompareAsync(limiter, stage.Callers.Receipts, unanswered);
        Audit visits = await visitors.SettleAsync();
        Audit others = await services.SettleAsync();
        CallCounts counts = stage.Callers.Counts + services.Counts;
        return new TourReport
        {
            Calls = counts.Made + unanswered,
            Failed = counts.Failed,
            ExpectedFailures = counts.FailedAsExpected,
            Lost = audit.Lost + visits.Lost + others.Lost,
            Doubled = audit.Doubled + visits.Doubled + others.Doubled,
            Steps = stage.Reports,
        };
    }

    private static List<string> Remarks(TourStage stage, ServiceGroup services, TourEnd end)
    {
        Latencies peace = stage.Pace.Latencies;
        List<string> remarks =
        [
            $"Between the steps, half of the measured calls took no longer than {Figures.Time(peace.Median)}, "
                + $"99% no longer than {Figures.Time(peace.Percentile99)}, the longest {Figures.Time(peace.Longest)}.",
        ];
        if ((stage.Callers.FirstFailure ?? services.FirstFailure) is { } failure)
        {
            remarks.Add($"The first call that failed: {failure}");
        }

        if (end.WasInterrupted)
        {
            remarks.Add("Interrupted: the tour has shown only what stands above.");
        }

        if (end.Failure is not null)
        {
            remarks.Add($"The tour has failed: {end.Failure}");
        }

        return remarks;
    }
}
