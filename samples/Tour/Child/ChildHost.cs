using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Hosting;
using Segue.Journal.Sqlite;
using Segue.Runtime;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Services.RateLimiting;
using Tour.Callers;

namespace Tour.Child;

/// <summary>
/// The host that the tour kills, in a process of its own. It says what it has found when it started, then answers
/// <see cref="ChildRequest"/>s from its input, and is always named version 1: what it really runs is for the journal to say.
/// </summary>
internal static class ChildHost
{
    private const int StoppedInOrder = 0;
    private const int LeftAlone = 1;

    /// <summary>Runs the host until it is told to stop.</summary>
    /// <param name="folder">The folder for journal and checkpoints.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string folder)
    {
        ParkingJournal journal = new(new SqliteJournal(Path.Combine(folder, "journal.db")));
        using IHost host = Build(journal, Path.Combine(folder, "checkpoints"));
        await host.StartAsync();
        SegueHost segue = host.Services.GetRequiredService<SegueHost>();
        IRateLimiter limiter = host.Services.GetRequiredService<IRateLimiter>();
        ChildStart start = await ChildStart.OfAsync(segue);
        if (start.Checkpoint is null)
        {
            await limiter.ConfigureAsync(TourLimits.ClientsPass);
        }

        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(start, ChildJson.Default.ChildStart));
        if (!await new ChildAnswers(segue, limiter, journal).AnswerAllAsync(Console.In, Console.Out))
        {
            // Not by way of a stop: it would wait for an upgrade that stands still, and nobody is left to kill the process.
            Environment.Exit(LeftAlone);
        }

        await host.StopAsync();
        return StoppedInOrder;
    }

    /// <summary>The modules that a host runs, each as <c>name version</c>.</summary>
    public static string[] ModulesOf(SegueHost host) => [.. host.Releases.Modules.Select(module => $"{module.Name} {module.Version}")];

    private static IHost Build(IReleaseJournal journal, string checkpoints)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders()
            .SetMinimumLevel(LogLevel.Error)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);    // the output is for answers
        builder.Services.AddSingleton(journal);
        builder.Services.AddSegue(options =>
            {
                options.StartsWith = StartChoice.CurrentRelease;
                options.Checkpoints = new CheckpointOptions { Folder = checkpoints };
            })
            .WithModule(TourModules.FirstRateLimiting);
        return builder.Build();
    }
}
