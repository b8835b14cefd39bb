using Segue.Soak.Reporting;

namespace Segue.Soak.KillPoints;

/// <summary>
/// Kills a process before and after everything that a play writes to its journal, and after each step of a checkpoint, and looks at
/// what a restart finds: the release that is current by what was written last, and the state of the last checkpoint (I8).
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
            IReadOnlyList<string> written = await ListAsync(play, HostLines.Write);
            log.Tell($"{play.Name} writes {written.Count} times: {string.Join(", ", written)}");
            writes += written.Count;
            points.AddRange(KillPoint.OfJournal(play, written));
        }

        IReadOnlyList<string> steps = await ListAsync(Play.Checkpoint, HostLines.Step);
        log.Tell($"checkpoints take {steps.Count} steps: {string.Join(" ", steps)}");
        points.AddRange(KillPoint.OfCheckpoint(steps));
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
                    log.Tell($"killed at {point}: {found ?? $"version {point.Version}"}");
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

    /// <summary>What a play writes to the journal, or does, when nobody kills it.</summary>
    private static Task<IReadOnlyList<string>> ListAsync(Play play, string what) => InFolderAsync(async folder =>
    {
        IReadOnlyList<string> lines = await HostProcess.RunAsync(folder, KilledHostCommand.PlayOption, play.Name);
        return (IReadOnlyList<string>)[.. lines
            .Select(line => line.Split(' ', 3))
            .Where(words => words[0] == what)
            .Select(words => words[2])];
    });

    /// <returns>What is wrong after a restart; null where nothing is.</returns>
    private static Task<string?> FindWrongAsync(KillPoint point) => InFolderAsync(async folder =>
    {
        try
        {
            string[] checkpoints;
            using (HostProcess killed = HostProcess.Start(folder, point.Arguments))
            {
                await killed.KillWhereItParksAsync();
                checkpoints = [.. All(killed.Lines, HostLines.Checkpointing)];
            }

            string expected = checkpoints[point.Checkpoint - 1];

            IReadOnlyList<string> lines = await HostProcess.RunAsync(folder);
            string version = All(lines, HostLines.Version).Single();
            string contents = All(lines, HostLines.Contents).Single();
            return version != point.Version ? $"version {version} answers, and {point.Version} is current"
                : contents != expected ? $"the state holds {contents}, and the checkpoint {expected}"
                : null;
        }
        catch (HostProcessException exception)
        {
            return exception.Message;
        }
    });

    private static IEnumerable<string> All(IReadOnlyList<string> lines, string first) => lines
        .Where(line => line.StartsWith(first + " ", StringComparison.Ordinal))
        .Select(line => line[(first.Length + 1)..]);

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
