using System.CommandLine;

namespace Segue.Benchmarks.Checkpoints;

/// <summary>The command <c>checkpoint</c>: how long one takes beside MemoryPack, and what open-loop callers see of it.</summary>
internal static class CheckpointCommand
{
    /// <summary>Parses the arguments and measures.</summary>
    /// <param name="args">The arguments after the command's name.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        Option<int> rows = new("--rows") { Description = "How many rows the ledger has.", DefaultValueFactory = _ => 1_000_000 };
        Option<int> times = new("--times") { Description = "How many of each are taken.", DefaultValueFactory = _ => 5 };
        Option<double> load = new("--load") { Description = "The callers' rate over the rate that saturates.", DefaultValueFactory = _ => 0.5 };
        Option<string> folder = new("--folder") { Description = "Where the files go.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "segue-checkpoints") };
        RootCommand command = new("Measures checkpoints, beside the same rows written by MemoryPack, and as callers see them.") { rows, times, load, folder };
        command.SetAction(async (result, cancellation) =>
        {
            await using CheckpointMeasurement measurement = await CheckpointMeasurement.StartAsync(result.GetValue(rows), result.GetValue(folder)!);
            await measurement.RunAsync(result.GetValue(times), result.GetValue(load), cancellation);
        });
        return command.Parse(args).InvokeAsync();
    }
}
