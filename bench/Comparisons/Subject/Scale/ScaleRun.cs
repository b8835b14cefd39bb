using System.Diagnostics;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Comparisons.Harness;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Comparisons.Subject.Scale;

/// <summary>A release of many servers: what it takes to plan, prepare and commit, and what each server holds.</summary>
internal static class ScaleRun
{
    /// <summary>Measures.</summary>
    /// <param name="folder">What the server farm has written: the contracts, and the module in two versions.</param>
    /// <param name="servers">How many servers it has.</param>
    public static async Task RunAsync(string folder, int servers)
    {
        AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(Path.Combine(folder, "Segue.Benchmarks.Farm.Contracts.dll")));
        ResidentMemory.Settle();
        long before = ResidentMemory.Now;
        long started = Stopwatch.GetTimestamp();
        using IHost host = await SubjectHost.StartAsync(ModuleSource.FromFolder(Path.Combine(folder, "1")));
        string name = $"segue.scale.{servers}";
        Figures.Write($"{name}.start", Stopwatch.GetElapsedTime(started).TotalMilliseconds, "ms");
        ResidentMemory.Settle();
        Figures.Write($"{name}.memory", (ResidentMemory.Now - before) / 1_048_576.0, "MiB");

        ReleaseHandler releases = host.Services.GetRequiredService<ReleaseHandler>();
        Release release = new() { Name = "farm 2", Modules = [ModuleSource.FromFolder(Path.Combine(folder, "2"))] };
        started = Stopwatch.GetTimestamp();
        ReleasePlan plan = releases.Plan(release);
        Figures.Write($"{name}.plan", Stopwatch.GetElapsedTime(started).TotalMilliseconds, "ms");
        if (plan.Failure is { } failure)
        {
            throw new InvalidOperationException(failure.ToString());
        }

        Upgrade upgrade = releases.Begin(release);
        started = Stopwatch.GetTimestamp();
        await upgrade.PrepareAsync();
        Figures.Write($"{name}.prepare", Stopwatch.GetElapsedTime(started).TotalMilliseconds, "ms");
        await upgrade.RehearseAsync();
        await upgrade.CommitAsync();
        UpgradeReport report = await upgrade.FinaliseAsync();
        if (report.Outcome != UpgradeOutcome.Committed)
        {
            throw new InvalidOperationException(report.Failure?.ToString());
        }

        Figures.Write($"{name}.commit", report.Pause!.Value.TotalMilliseconds, "ms");
        await host.StopAsync();
    }
}
