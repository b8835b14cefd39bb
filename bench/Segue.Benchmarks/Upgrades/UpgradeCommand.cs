using System.CommandLine;

namespace Segue.Benchmarks.Upgrades;

/// <summary>The command <c>upgrades</c>: what open-loop callers see of commits and sweeps.</summary>
internal static class UpgradeCommand
{
    /// <summary>Parses the arguments and measures.</summary>
    /// <param name="args">The arguments after the command's name.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        Option<int> rows = new("--rows") { Description = "How many clients the limiter knows.", DefaultValueFactory = _ => 1_000_000 };
        Option<int> cycles = new("--cycles") { Description = "How often it goes up and back.", DefaultValueFactory = _ => 10 };
        Option<double> load = new("--load") { Description = "The callers' rate over the rate that saturates.", DefaultValueFactory = _ => 0.5 };
        RootCommand command = new("Measures upgrades of a rate limiter as callers see them, who call at a fixed rate.") { rows, cycles, load };
        command.SetAction(async (result, cancellation) =>
        {
            await using UpgradeRun run = await UpgradeRun.StartAsync(result.GetValue(rows), cancellation);
            await run.MeasureAsync(result.GetValue(cycles), result.GetValue(load), cancellation);
        });
        return command.Parse(args).InvokeAsync();
    }
}
