using System.Globalization;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>A real process is killed at each step of a checkpoint, and while a file is half written: what was good stays good.</summary>
public sealed class KilledWhileWritingTests
{
    /// <summary>Of a checkpoint with one server: cut, server written, safe on the disk, named.</summary>
    private const int Steps = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task KilledAtAnyStep_StartsFromTheLastFileThatHasItsName(int step)
    {
        using TemporaryFolder folder = new();
        Places places = new(folder.Path);
        using (JournalledProcess killed = places.Start("--step", (Steps + step).ToString(CultureInfo.InvariantCulture)))
        {
            await killed.ReadUntilReadyAsync();
            await killed.DoAsync("call 10");
            Assert.Equal("checkpoint 1 10 ", await killed.DoAsync("checkpoint"));
            await killed.DoAsync("call 5");
            await killed.KillWhereItParksAsync("checkpoint");
        }

        using JournalledProcess next = places.Start();
        await next.ReadUntilReadyAsync();

        bool isNamed = step == Steps;
        Assert.Contains(next.Lines, line => line.StartsWith(isNamed ? "restored 2 10 " : "restored 1 10 ", StringComparison.Ordinal));
        Assert.Equal(isNamed ? "state 15 10 15 1" : "state 10 10 10 1", await next.DoAsync("state"));
        await next.StopAsync();
        Assert.Empty(Directory.EnumerateFiles(places.Checkpoints, "*.writing"));
    }

    [Fact]
    public async Task KilledWithHalfAFile_StartsFromTheOneBefore()
    {
        using TemporaryFolder folder = new();
        Places places = new(folder.Path);
        using (JournalledProcess killed = places.Start())
        {
            await killed.ReadUntilReadyAsync();
            await killed.DoAsync("fill 200000");
            await killed.DoAsync("checkpoint");
            Task<string> second = killed.DoAsync("checkpoint");
            await Until.TrueAsync(() => second.IsCompleted || Written(places) > 1_000_000, "a good part of the second file is written");
            await killed.KillAsync();
        }

        using JournalledProcess next = places.Start();
        await next.ReadUntilReadyAsync();
        Assert.Equal("state 0 200000 0 1", await next.DoAsync("state"));
        await next.StopAsync();
    }

    [Fact]
    public async Task KilledInTheMiddleOfAnUpgrade_StartsOnTheOldRelease_WithTheStateOfTheCheckpoint()
    {
        using TemporaryFolder folder = new();
        Places places = new(folder.Path);
        string next = CounterText.V2.WriteTo(Path.Combine(folder.Path, "next"));
        using (JournalledProcess killed = places.Start("--before", "7"))
        {
            await killed.ReadUntilReadyAsync();
            await killed.DoAsync("call 10");
            await killed.DoAsync("checkpoint");

            // The new version answers, and the journal does not know: the old release is current.
            await killed.KillWhereItParksAsync($"upgrade {next}");
        }

        using JournalledProcess restarted = places.Start();
        await restarted.ReadUntilReadyAsync();
        Assert.Contains("recovered Undone start", restarted.Lines);
        Assert.Equal("state 10 10 10 1", await restarted.DoAsync("state"));
        Assert.Equal("OnProbation Committed ", await restarted.DoAsync($"upgrade {next}"));
        Assert.Equal("state 10 10 10 2", await restarted.DoAsync("state"));
        Assert.Equal("checkpoint 2 10 ", await restarted.DoAsync("checkpoint"));
        Assert.StartsWith("RolledBack", await restarted.DoAsync("back"), StringComparison.Ordinal);
        await restarted.KillAsync();

        // Version 1 is current, and the newest checkpoint is of version 2: it is carried back by the module that the journal keeps.
        using JournalledProcess last = places.Start();
        await last.ReadUntilReadyAsync();
        Assert.Contains(last.Lines, line => line.StartsWith("restored 2 ", StringComparison.Ordinal));
        Assert.Equal("state 10 10 10 1", await last.DoAsync("state"));
        await last.StopAsync();
    }

    private static long Written(Places places) =>
        Directory.EnumerateFiles(places.Checkpoints, "*.writing").Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length);

    private sealed class Places(string folder)
    {
        private readonly string _module = CounterText.V1.WriteTo(Path.Combine(folder, "deployed"));

        public string Checkpoints { get; } = Path.Combine(folder, "checkpoints");

        public JournalledProcess Start(params string[] arguments) =>
            JournalledProcess.Start(Path.Combine(folder, "journal", "segue.db"), _module, ["--checkpoints", Checkpoints, "--commands", .. arguments]);
    }
}
