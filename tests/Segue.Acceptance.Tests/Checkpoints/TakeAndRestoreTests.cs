using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Checkpoints;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>What is on the disk is what the next host goes on with; when that is written is the host's options.</summary>
public sealed class TakeAndRestoreTests
{
    [Fact]
    public async Task NextHost_GoesOnWithStatesAndRows_AndInitializesNothing()
    {
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(CounterText.V2, EchoText.V1);
        await first.Counter.AddAsync("a", 3);
        await first.Counter.AddAsync("b", 4);
        CheckpointReport report = await CheckpointedHosts.TakeAsync(first);
        await first.Counter.AddAsync("a", 100); // after it: lost with the process
        await CheckpointedHosts.CrashAsync(first);

        Stage second = await hosts.StartAsync(CounterText.V2, EchoText.V1);

        Assert.Equal((1, 2, 2L), (report.Number, report.Servers, report.Rows));
        Assert.Equal(new FileInfo(report.Path!).Length, report.Bytes);
        Assert.Equal([new CounterRow("a", 3), new CounterRow("b", 4)], await second.Counter.ListAsync());
        Assert.Equal("7 in 2", await second.Probe.AskAsync("text of state"));
        CheckpointRestore restored = second.Host.Checkpoints.Restored!;
        Assert.Equal((report.Path, report.TakenAt, 2L), (restored.From!.Path, restored.From.TakenAt, restored.Rows));
        Assert.Equal(["counter", "echo"], restored.Servers);
        Assert.Empty(restored.CarriedUp.Concat(restored.CarriedBack).Concat(restored.Unused));

        // And on, and again: the restored table is like any other.
        await second.Counter.AddAsync("a");
        await second.Counter.RemoveAsync("b");
        await CheckpointedHosts.TakeAsync(second);
        await CheckpointedHosts.CrashAsync(second);
        using Stage third = await hosts.StartAsync(CounterText.V2, EchoText.V1);
        Assert.Equal([new CounterRow("a", 4)], await third.Counter.ListAsync());
        await third.Host.StopAsync();
    }

    [Fact]
    public async Task HostThatStops_TakesALastOne_AndKeepsAsManyAsAsked()
    {
        using CheckpointedHosts hosts = new();
        hosts.Options = hosts.Options with { AtStop = true, Kept = 2 };
        using (Stage first = await hosts.StartAsync(CounterText.V1))
        {
            for (int taken = 0; taken < 3; taken++)
            {
                await CheckpointedHosts.TakeAsync(first);
            }

            await first.Counter.AddAsync("last");
            await first.Host.StopAsync();
            Assert.Equal(DiagnosticIds.CheckpointUnavailable, (await first.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken)).Failure?.Id);
        }

        Assert.Equal(["checkpoint-000000000004.segue", "checkpoint-000000000003.segue"], hosts.Files.Select(Path.GetFileName));
        using Stage second = await hosts.StartAsync(CounterText.V1);
        Assert.Equal(1, await second.Counter.GetAsync("last"));
        Assert.Equal([4, 3], (await second.Host.Checkpoints.ListAsync(TestContext.Current.CancellationToken)).Select(info => info.Number));
        await second.Host.StopAsync();
    }

    [Fact]
    public async Task Interval_TakesThemByTheHostsClock()
    {
        FakeTimeProvider time = new();
        using CheckpointedHosts hosts = new();
        hosts.Options = hosts.Options with { Interval = TimeSpan.FromMinutes(1) };
        using Stage stage = await hosts.StartAsync(log: null, time, CounterText.V1);

        for (int minute = 1; minute <= 2; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Until.TrueAsync(() => stage.Host.Checkpoints.Last?.Number == minute, "the checkpoint of the minute");
        }

        await stage.Host.StopAsync();
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(2, stage.Host.Checkpoints.Last?.Number);
    }

    [Fact]
    public async Task WithoutAFolder_ThereAreNone_AndEveryServerBeginsAnew()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);

        CheckpointReport report = await stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(DiagnosticIds.CheckpointUnavailable, report.Failure?.Id);
        Assert.Null(stage.Host.Checkpoints.Restored);
        Assert.Empty(await stage.Host.Checkpoints.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CallThatHangs_GivesItUpAtTheBound_WithTheGatesOpenAndTheFileBeforeKept()
    {
        using CheckpointedHosts hosts = new();
        hosts.Options = hosts.Options with { Bound = TimeSpan.FromMilliseconds(50) };
        using Stage stage = await hosts.StartAsync(CounterText.V1, EchoText.V1);
        await CheckpointedHosts.TakeAsync(stage);
        ValueTask<object?> hanging = stage.Probe.AskAsync("hang");
        await stage.Bench.At("hang").Arrived;

        CheckpointReport report = await stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal((DiagnosticIds.CheckpointTimedOut, "counter: IProbe.AskAsync"), (report.Failure?.Id, report.Failure?.Where));
        Assert.True(report.Pause >= TimeSpan.FromMilliseconds(50));
        Assert.Equal("there", await stage.Host.Servers.Get<IEcho>().EchoAsync("there"));
        Assert.Single(hosts.Files);
        stage.Bench.At("hang").Open();
        await hanging;
        await CheckpointedHosts.TakeAsync(stage);
        await stage.Host.StopAsync();
    }

    [Fact]
    public async Task FolderThatCannotBeWritten_IsAFailureWithAnId_AndCallsGoOn()
    {
        using CheckpointedHosts hosts = new();
        using Stage stage = await hosts.StartAsync(CounterText.V1);
        await File.WriteAllTextAsync(hosts.Options.Folder!, "a file where the folder should be", TestContext.Current.CancellationToken);

        CheckpointReport report = await stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(DiagnosticIds.CheckpointUnwritable, report.Failure?.Id);
        Assert.Equal(1, await stage.Counter.AddAsync("a"));
        Assert.Equal(report, stage.Host.Checkpoints.Last);
        await stage.Host.StopAsync();
    }

    [Fact]
    public async Task WhatAKilledProcessWasWriting_IsDeleted_AndNotRead()
    {
        using CheckpointedHosts hosts = new();
        using (Stage first = await hosts.StartAsync(CounterText.V1))
        {
            await first.Counter.AddAsync("a");
            await CheckpointedHosts.TakeAsync(first);
            await first.Host.StopAsync();
        }

        string unfinished = Path.Combine(hosts.Options.Folder!, "checkpoint-000000000002.segue.writing");
        await File.WriteAllBytesAsync(unfinished, [1, 2, 3], TestContext.Current.CancellationToken);
        using Stage second = await hosts.StartAsync(CounterText.V1);

        Assert.False(File.Exists(unfinished));
        Assert.Equal(1, await second.Counter.GetAsync("a"));
        await second.Host.StopAsync();
    }

    [Fact]
    public async Task ValueThatCannotBeWritten_IsNamed_AndTheFileBeforeIsKept()
    {
        using CheckpointedHosts hosts = new();
        CompiledModule odd = new CounterText
        {
            Number = 1,
            StateMembers = "public System.Collections.Immutable.ImmutableSortedSet<string> Sorted { get; init; } = System.Collections.Immutable.ImmutableSortedSet<string>.Empty;",
            Answers = """
                case "spoil":
                    State = State with { Sorted = System.Collections.Immutable.ImmutableSortedSet.Create<string>(Comparer<string>.Create(static (one, other) => string.CompareOrdinal(other, one)), "a") };
                    return null;
                """,
        }.Compile();
        using Stage stage = await hosts.StartAsync(odd);
        await CheckpointedHosts.TakeAsync(stage);
        await stage.Probe.AskAsync("spoil");

        CheckpointReport report = await stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal((DiagnosticIds.CheckpointValueUnwritable, "counter"), (report.Failure?.Id, report.Failure?.Where));
        Assert.Single(Directory.EnumerateFiles(hosts.Options.Folder!));
        await stage.Host.StopAsync();
    }

    [Fact]
    public async Task Timers_GoOn_WithWhatWasLeftOfTheirTime()
    {
        CompiledModule ticking = new CounterText
        {
            Number = 1,
            Members = """
                [Timer("beat")] private void Beat() => bench.Count("beat");
                [Timer("once")] private void Once() => bench.Count("once");
                [Timer("never", Every = "00:00:01")] private void Never() => bench.Count("never");
                """,
            Answers = """
                case "start":
                    Timers.Start("beat", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
                    Timers.Start("once", TimeSpan.FromSeconds(20));
                    Timers.Cancel("never");
                    return null;
                """,
        }.Compile();
        FakeTimeProvider time = new();
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(log: null, time, ticking);
        await first.Probe.AskAsync("start");
        time.Advance(TimeSpan.FromSeconds(4));
        await CheckpointedHosts.TakeAsync(first);
        await CheckpointedHosts.CrashAsync(first);

        // Two seconds pass without a process: four are left of the first ten.
        time.Advance(TimeSpan.FromSeconds(2));
        using Stage second = await hosts.StartAsync(log: null, time, ticking);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((0, 0), (second.Bench.CountOf("beat"), second.Bench.CountOf("once")));
        time.Advance(TimeSpan.FromSeconds(1));
        await Until.TrueAsync(() => second.Bench.CountOf("beat") == 1, "the first beat");
        time.Advance(TimeSpan.FromSeconds(10));
        await Until.TrueAsync(() => second.Bench.CountOf("beat") == 2 && second.Bench.CountOf("once") == 1, "the second beat, and the one tick");
        Assert.Equal(0, second.Bench.CountOf("never"));
        Assert.Equal(["beat"], second.Host.Servers.Timers.Select(timer => timer.Name));
        await second.Host.StopAsync();
    }
}
