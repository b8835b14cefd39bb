using Segue.Soak.Reporting;

namespace Segue.Soak.KillPoints;

/// <summary>
/// Kills a process before and after everything that a play writes to its journal, and looks at what a restart finds: the release that
/// is current by what was written last, and the contents of the state (I8).
/// </summary>
internal static class KillPointRun
{
    /// <summary>Runs.</summary>
    /// <returns>The exit code (<see cref="ExitCode"/>).</returns>
    public static async Task<int> RunAsync(SoakOptions options, CancellationToken cancellation)
    {
        Console.WriteLine($"seed {options.Seed}");
        SoakLog log = new(Console.Out, TimeProvider.System);
        List<KillPoint> points = [];
        int writes = 0;
        foreach (Play play in Play.All)
        {
            IReadOnlyList<string> written = await CountWritesAsync(play);
            log.Tell($"{play.Name} writes {written.Count} times: {string.Join(", ", written)}");
            writes += written.Count;
            points.AddRange(KillPoint.Of(play, written));
        }

        List<string> wrong = [];
        int tried = 0;
        int recovered = 0;
        try
        {
            await Parallel.ForEachAsync(
                Choose(points, options),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
                async (point, _) =>
                {
                    string? found = await FindWrongAsync(point);
                    log.Tell($"killed at {point}: {found ?? $"version {point.Expected}"}");
                    lock (wrong)
                    {
                        tried++;
                        if (found is not null)
                        {
                            wrong.Add($"{point}: {found}");
                        }
                        else
                        {
                            recovered++;
                        }
                    }
                });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            wrong.Add("It was interrupted; not all points were tried.");
        }

        KillPointReport report = new() { Points = tried, JournalWrites = writes, Recovered = recovered, Wrong = wrong };
        await ReportJson.WriteAsync(report, ReportJson.Default.KillPointReport, options.Report);
        return wrong.Count == 0 ? ExitCode.Good : ExitCode.Losses;
    }

    private static KillPoint[] Choose(List<KillPoint> points, SoakOptions options)
    {
        KillPoint[] shuffled = [.. points];
        new Random(options.Seed).Shuffle(shuffled);
        return options.MostPoints < shuffled.Length ? shuffled[..options.MostPoints] : [.. points];
    }

    /// <summary>What a play writes to the journal when nobody kills it.</summary>
    private static Task<IReadOnlyList<string>> CountWritesAsync(Play play) => InFolderAsync(async folder =>
    {
        IReadOnlyList<string> lines = await HostProcess.RunAsync(folder, "--play", play.Name);
        return (IReadOnlyList<string>)[.. lines
            .Select(line => line.Split(' ', 3))
            .Where(words => words[0] == HostLines.Write)
            .Select(words => words[2])];
    });

    /// <returns>What is wrong after a restart; null where nothing is.</returns>
    private static Task<string?> FindWrongAsync(KillPoint point) => InFolderAsync(async folder =>
    {
        try
        {
            using (HostProcess killed = HostProcess.Start(folder, point.Arguments))
            {
                await killed.KillWhereItParksAsync();
            }

            IReadOnlyList<string> lines = await HostProcess.RunAsync(folder);
            string version = Find(lines, HostLines.Version);
            string contents = Find(lines, HostLines.Contents);
            return version != point.Expected ? $"version {version} answers, and {point.Expected} is current"
                : contents != LedgerContents.Nothing ? $"the state holds {contents}"
                : null;
        }
        catch (HostProcessException exception)
        {
            return exception.Message;
        }
    });

    private static string Find(IReadOnlyList<string> lines, string first) =>
        lines.FirstOrDefault(line => line.StartsWith(first + " ", StringComparison.Ordinal))?[(first.Length + 1)..] ?? "";

    private static async Task<T> InFolderAsync<T>(Func<string, Task<T>> action)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("segue-kill-");
        try
        {
            return await action(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
