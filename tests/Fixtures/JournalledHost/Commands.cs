using System.Globalization;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Fixtures.JournalledHost;

/// <summary>
/// Does what it is told, a line each, and answers each with one line:
/// <list type="bullet">
/// <item><c>call N</c>: adds 1 to one of a hundred keys, N times; answers <c>called TOTAL</c></item>
/// <item><c>fill N</c>: makes N rows; answers <c>filled COUNT</c></item>
/// <item><c>checkpoint</c>: answers <c>checkpoint NUMBER TOTAL ID</c>, with what was counted before it and the id of what went wrong</item>
/// <item><c>upgrade FOLDER</c>: up to the commit; answers <c>STEP OUTCOME ID</c>; so do <c>finalise</c> and <c>back</c></item>
/// <item><c>state</c>: answers <c>state TOTAL ROWS SUM VERSION</c></item>
/// <item><c>writes</c>: answers <c>writes N</c>, how often the journal was written</item>
/// <item><c>stop</c>: ends the host in order</item>
/// </list>
/// </summary>
internal sealed class Commands(ICounter counter, ReleaseHandler releases, CheckpointHandler checkpoints, ParkingJournal journal)
{
    private const int Keys = 100;

    public async Task RunAsync(TextReader input, TextWriter output)
    {
        while (await input.ReadLineAsync() is { } line && line != "stop")
        {
            string[] words = line.Split(' ', 2);
            await output.WriteLineAsync(await DoAsync(words[0], words.Length > 1 ? words[1] : ""));
            await output.FlushAsync();
        }
    }

    private async Task<string> DoAsync(string command, string argument) => command switch
    {
        "call" => await CallAsync(int.Parse(argument, CultureInfo.InvariantCulture)),
        "fill" => await FillAsync(int.Parse(argument, CultureInfo.InvariantCulture)),
        "checkpoint" => await CheckpointAsync(),
        "upgrade" => Tell((await releases.UpgradeAsync(new Release { Name = "next", Modules = [ModuleSource.FromFolder(argument)] })).Report),
        "finalise" => Tell(await releases.Current!.FinaliseAsync()),
        "back" => Tell((await releases.RollBackAsync()).Report),
        "state" => await StateAsync(),
        "writes" => $"writes {journal.Writes}",
        _ => throw new NotSupportedException(command),
    };

    private async Task<string> CallAsync(int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            await counter.AddAsync($"key-{call % Keys}");
        }

        return $"called {await counter.TotalAsync()}";
    }

    private async Task<string> FillAsync(int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            await counter.AddAsync($"row-{row}", amount: 0);
        }

        return $"filled {await counter.CountAsync()}";
    }

    private async Task<string> CheckpointAsync()
    {
        long total = await counter.TotalAsync();
        CheckpointReport report = await checkpoints.TakeAsync();
        return $"checkpoint {report.Number} {total} {report.Failure?.Id}";
    }

    private async Task<string> StateAsync()
    {
        CounterRow[] rows = await counter.ListAsync();
        return $"state {await counter.TotalAsync()} {rows.Length} {rows.Sum(row => row.Value)} {await counter.VersionAsync()}";
    }

    private static string Tell(UpgradeReport report) => $"{report.Step} {report.Outcome} {report.Failure?.Id}";
}
