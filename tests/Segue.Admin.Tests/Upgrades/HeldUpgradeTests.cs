using System.Net;
using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Messages;
using Segue.Admin.Tests.Harness;
using Segue.Runtime.Releases;

namespace Segue.Admin.Tests.Upgrades;

/// <summary>What is held for a leader: committed by its word, given up or gone back from without it.</summary>
public sealed class HeldUpgradeTests
{
    /// <summary>Long beside what the clock goes on while a stream is read.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromHours(12);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leader_TakesItThroughAllSteps()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, options => options.LongestLease = 2 * Lease);
        Assert.Equal(ReleaseStep.Rehearsed, (await PrepareAsync(stage)).Step);
        Assert.Equal(("1", "x"), (await stage.Counter.VersionAsync(), (await stage.Client.RenewHeldAsync("x", Token)).HeldAs));
        await Refusal.ExpectAsync(DiagnosticIds.NothingUnderWay, HttpStatusCode.Conflict, () => AdminStage.ReadAsync(stage.Client.CommitHeldAsync("y", Token)));
        await Refusal.ExpectAsync(DiagnosticIds.NothingUnderWay, HttpStatusCode.Conflict, () => stage.Client.ConfirmHeldAsync("x", Token));

        Assert.Equal(ReleaseStep.OnProbation, (await AdminStage.ReadAsync(stage.Client.CommitHeldAsync("x", Token)))[^1].Step);
        Assert.Null((await stage.Client.ConfirmHeldAsync("x", Token)).HeldAs);
        Assert.Equal("2", await stage.Counter.VersionAsync());
        await Refusal.ExpectAsync(DiagnosticIds.NothingUnderWay, HttpStatusCode.Conflict, () => stage.Client.RenewHeldAsync("x", Token));
    }

    [Fact]
    public async Task Silence_BeforeTheCommit_GivesUp_AndACommitComesTooLate()
    {
        FakeTimeProvider time = new(DateTimeOffset.UnixEpoch);
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, options => options.LongestLease = 2 * Lease, time: time);
        await PrepareAsync(stage, time);

        time.Advance(Lease / 2);
        await stage.Client.RenewHeldAsync("x", Token);
        time.Advance(Lease / 2);
        Assert.Equal(ReleaseStep.Rehearsed, stage.Host.Releases.Current!.Step);
        time.Advance(Lease);

        Assert.Equal(ReleaseStep.Aborted, (await EndAsync(stage)).Step);
        Assert.Equal("1", await stage.Counter.VersionAsync());
        Assert.Contains(stage.Log.Lines, line => line.Contains(DiagnosticIds.LeaderSilent, StringComparison.Ordinal));
        await Refusal.ExpectAsync(DiagnosticIds.NothingUnderWay, HttpStatusCode.Conflict, () => AdminStage.ReadAsync(stage.Client.CommitHeldAsync("x", Token)));
    }

    [Fact]
    public async Task Silence_AfterTheCommit_GoesBack_WithWhatWasWritten()
    {
        FakeTimeProvider time = new(DateTimeOffset.UnixEpoch);
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, options => options.LongestLease = 2 * Lease, time: time);
        await PrepareAsync(stage, time);
        await ReadAsync(stage.Client.CommitHeldAsync("x", Token), time);
        await stage.Counter.AddAsync("a", 5);

        time.Advance(Lease);

        UpgradeReport report = await EndAsync(stage);
        Assert.Equal((UpgradeOutcome.RolledBack, DiagnosticIds.LeaderSilent), (report.Outcome, report.Failure?.Id));
        Assert.Equal(("1", 5L), (await stage.Counter.VersionAsync(), await stage.Counter.TotalAsync()));
    }

    [Fact]
    public async Task GoBack_NeverGoesBackFromTheReleaseBefore()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, options => options.LongestLease = 2 * Lease);
        await stage.CommitAsync(CounterText.V2);
        await AdminStage.ReadAsync(stage.Client.FinaliseAsync(Token));
        await AdminStage.ReadAsync(stage.Client.PrepareHeldAsync("x", Releases.Of(CounterText.V3), Lease, settings: null, Token));

        Assert.Equal(ReleaseStep.Aborted, (await stage.Client.GoBackHeldAsync("x", Token)).Step);
        Assert.Equal(ReleaseStep.Aborted, (await stage.Client.GoBackHeldAsync("x", Token)).Step);
        Assert.Equal("2", await stage.Counter.VersionAsync());
    }

    private static async Task<UpgradeStatus> PrepareAsync(AdminStage stage, FakeTimeProvider? time = null) => await ReadAsync(
        stage.Client.PrepareHeldAsync("x", Releases.Of(CounterText.V2), Lease, settings: null, Token), time);

    /// <summary>A host on a clock of the test's tells its figures only when that clock goes on: it ticks with the real one.</summary>
    private static async Task<UpgradeStatus> ReadAsync(IAsyncEnumerable<UpgradeEvent> events, FakeTimeProvider? time)
    {
        Task<List<UpgradeEvent>> reading = AdminStage.ReadAsync(events);
        using PeriodicTimer ticks = new(Tick);
        while (!reading.IsCompleted && await ticks.WaitForNextTickAsync(Token))
        {
            time?.Advance(TimeSpan.FromSeconds(1));
        }

        return (await reading)[^1].Upgrade!;
    }

    private static async Task<UpgradeReport> EndAsync(AdminStage stage)
    {
        Upgrade upgrade = stage.Host.Releases.Current!;
        using PeriodicTimer ticks = new(Tick);
        for (int tick = 0; upgrade.Step is not (ReleaseStep.Aborted or ReleaseStep.RolledBack) && await ticks.WaitForNextTickAsync(Token); tick++)
        {
            Assert.True(tick < 6000, $"It is {upgrade.Step}.");
        }

        return upgrade.Report;
    }
}
