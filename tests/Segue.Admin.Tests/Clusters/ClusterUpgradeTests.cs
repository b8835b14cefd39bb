using System.Collections.Concurrent;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Clients;
using Segue.Admin.Clusters;
using Segue.Admin.Tests.Harness;
using Segue.Runtime.Releases;

namespace Segue.Admin.Tests.Clusters;

/// <summary>
/// Five processes are upgraded as one, and one of them is killed at each step: the other four all run the new release, or all the one
/// before, and the report says which, and whether the fifth is known.
/// </summary>
public sealed class ClusterUpgradeTests
{
    private const int Last = HostProcesses.Count - 1;

    /// <summary>Long beside what five processes on a busy machine take: an end is seen at once, and only silence is waited for.</summary>
    private static readonly ClusterSettings Patient = new() { Lease = TimeSpan.FromMinutes(2), Silence = TimeSpan.FromMinutes(1) };

    private static readonly ClusterSettings Impatient = Patient with { Silence = TimeSpan.FromSeconds(5) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllFive_AreUpgraded_AsOne()
    {
        using HostProcesses hosts = await HostProcesses.StartAsync();
        ConcurrentQueue<ClusterEvent> told = new();

        ClusterReport report = await Cluster(hosts).RunAsync(told.Enqueue, Token);

        Assert.True(report.Outcome == ClusterOutcome.Committed, report.Failure?.ToString());
        Assert.All(report.Hosts, host => Assert.Equal(ClusterStep.Confirmed, host.Step));
        Assert.Equal(["2", "2", "2", "2", "2"], await hosts.VersionsAsync(Enumerable.Range(0, HostProcesses.Count)));

        // None was committed before all were prepared.
        ClusterStep[] steps = [.. told.Where(entry => entry.Event is null).Select(entry => entry.Step)];
        Assert.True(Array.LastIndexOf(steps, ClusterStep.Prepared) < Array.IndexOf(steps, ClusterStep.Committing), string.Join(' ', steps));
        Assert.True(Array.LastIndexOf(steps, ClusterStep.Committed) < Array.IndexOf(steps, ClusterStep.Confirmed), string.Join(' ', steps));
    }

    [Fact]
    public async Task OneThatRefuses_TurnsAllBack_BeforeAnyIsCommitted()
    {
        using HostProcesses hosts = await HostProcesses.StartAsync();
        await AdminStage.ReadAsync(hosts.Clients[Last].UpgradeAsync(Releases.Of(CounterText.V2), cancellation: Token));

        ClusterReport report = await Cluster(hosts).RunAsync(cancellation: Token);

        Assert.Equal((ClusterOutcome.Refused, DiagnosticIds.HostsWentBack), (report.Outcome, report.Failure?.Id));
        Assert.Equal(DiagnosticIds.UpgradeUnderWay, report.Hosts[Last].Failure?.Id);
        Assert.Equal(["1", "1", "1", "1", "2"], await hosts.VersionsAsync(Enumerable.Range(0, HostProcesses.Count)));
    }

    /// <summary>Writes of the last host: 1 is planned, 2 about to prepare, 4 about to rehearse, 6 about to commit, 7 committed.</summary>
    [Theory]
    [InlineData("--before", 1)]
    [InlineData("--after", 2)]
    [InlineData("--before", 5)]
    public async Task OneThatIsKilledWhileItPrepares_TurnsAllBack(string place, int write)
    {
        using HostProcesses hosts = await HostProcesses.StartAsync(place, $"{write}");
        Task<ClusterReport> running = Cluster(hosts).RunAsync(cancellation: Token);
        await hosts.All[Last].KillWhereItParksAsync();

        ClusterReport report = await running;

        Assert.Equal(ClusterOutcome.Refused, report.Outcome);
        await ExpectOthersAsync(hosts, "1");
        await ExpectRestartedAsync(hosts, "1");
    }

    [Fact]
    public async Task OneThatStandsStill_CountsAsFailed_AndTurnsAllBack()
    {
        using HostProcesses hosts = await HostProcesses.StartAsync("--before", "6");
        Task<ClusterReport> running = Cluster(hosts, Impatient).RunAsync(cancellation: Token);
        await hosts.All[Last].ReadUntilParkedAsync();
        hosts.All[Last].StandStill();

        ClusterReport report = await running;

        Assert.Equal((ClusterOutcome.NeedsPerson, DiagnosticIds.HostUnreachable), (report.Outcome, report.Hosts[Last].Failure?.Id));
        await ExpectOthersAsync(hosts, "1");
    }

    [Fact]
    public async Task OneThatIsKilledWhenAllArePrepared_TurnsAllBack()
    {
        using HostProcesses hosts = await HostProcesses.StartAsync();

        ClusterReport report = await RunAsync(hosts, ClusterStep.Prepared);

        Assert.True(report.Outcome is ClusterOutcome.Refused or ClusterOutcome.WentBack, report.Failure?.ToString());
        await ExpectOthersAsync(hosts, "1");
        await ExpectRestartedAsync(hosts, "1");
    }

    [Fact]
    public async Task OneThatIsKilledBeforeItsCommitIsWritten_TurnsAllBack_AndIsForAPersonToLookAt()
    {
        using HostProcesses hosts = await HostProcesses.StartAsync("--after", "6");
        Task<ClusterReport> running = Cluster(hosts).RunAsync(cancellation: Token);
        await hosts.All[Last].KillWhereItParksAsync();

        ClusterReport report = await running;

        Assert.True(report is { Outcome: ClusterOutcome.NeedsPerson, Failure.Id: DiagnosticIds.HostsDiffer }, $"{report.Outcome} {report.Failure} {report.Hosts[Last]}");
        Assert.Equal(ClusterStep.Unknown, report.Hosts[Last].Step);
        await ExpectOthersAsync(hosts, "1");
        await ExpectRestartedAsync(hosts, "1");
    }

    [Fact]
    public async Task OneThatIsKilledWhenItsCommitIsWritten_TurnsAllBack_AndIsForAPersonToLookAt()
    {
        using HostProcesses hosts = await HostProcesses.StartAsync("--after", "7");
        Task<ClusterReport> running = Cluster(hosts).RunAsync(cancellation: Token);
        await hosts.All[Last].KillWhereItParksAsync();

        ClusterReport report = await running;

        Assert.Equal((ClusterOutcome.NeedsPerson, ClusterStep.Unknown), (report.Outcome, report.Hosts[Last].Step));
        Assert.Contains("segue rollback", report.Failure!.Next, StringComparison.Ordinal);
        await ExpectOthersAsync(hosts, "1");

        // It knows nothing of the others, and starts on what it has committed: what the report says to do brings it back.
        JournalledProcess restarted = await hosts.RestartAsync(Last);
        Assert.EndsWith(" 2", await restarted.DoAsync("state"), StringComparison.Ordinal);
        Assert.Equal(UpgradeOutcome.RolledBack, (await hosts.Clients[Last].RollBackAsync(cancellation: Token)).Report.Outcome);
        Assert.EndsWith(" 1", await restarted.DoAsync("state"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneThatIsKilledBeforeItIsConfirmed_TurnsAllBack_AndIsForAPersonToLookAt()
    {
        using HostProcesses hosts = await HostProcesses.StartAsync();

        ClusterReport report = await RunAsync(hosts, ClusterStep.Committed);

        Assert.Equal((ClusterOutcome.NeedsPerson, ClusterStep.Unknown), (report.Outcome, report.Hosts[Last].Step));
        await ExpectOthersAsync(hosts, "1");
    }

    [Fact]
    public async Task OneThatIsKilledWhenAllIsDone_LeavesTheOthersWhereTheyAre()
    {
        using HostProcesses hosts = await HostProcesses.StartAsync();
        ClusterReport report = await Cluster(hosts).RunAsync(cancellation: Token);
        await hosts.All[Last].KillAsync();

        Assert.Equal(ClusterOutcome.Committed, report.Outcome);
        await ExpectOthersAsync(hosts, "2");
        await ExpectRestartedAsync(hosts, "2");
    }

    [Fact]
    public async Task LeaderThatIsGone_LeavesAllOnTheReleaseBefore()
    {
        using HostProcesses hosts = await HostProcesses.StartAsync();
        foreach (int number in Enumerable.Range(1, Last))
        {
            await PrepareAsync(hosts.Clients[number], TimeSpan.FromSeconds(1));
        }

        // It tells one to commit, which must come within its lease, and is never heard of again.
        await PrepareAsync(hosts.Clients[0], TimeSpan.FromSeconds(5));
        await AdminStage.ReadAsync(hosts.Clients[0].CommitHeldAsync("x", Token));
        foreach (SegueAdminClient client in hosts.Clients)
        {
            await UntilItWentBackAsync(client);
        }

        Assert.Equal(["1", "1", "1", "1", "1"], await hosts.VersionsAsync(Enumerable.Range(0, HostProcesses.Count)));
    }

    private static async Task PrepareAsync(SegueAdminClient client, TimeSpan lease) =>
        await AdminStage.ReadAsync(client.PrepareHeldAsync("x", Releases.Of(CounterText.V2), lease, settings: null, Token));

    private static async Task UntilItWentBackAsync(SegueAdminClient client)
    {
        using PeriodicTimer looks = new(TimeSpan.FromMilliseconds(50));
        while ((await client.GetStatusAsync(Token)).Upgrade!.Step is not (ReleaseStep.Aborted or ReleaseStep.RolledBack))
        {
            await looks.WaitForNextTickAsync(Token);
        }
    }

    private static ClusterUpgrade Cluster(HostProcesses hosts, ClusterSettings? settings = null) =>
        new(hosts.Clients, Releases.Of(CounterText.V2), settings ?? Patient);

    /// <summary>Kills the last host at the moment when it enters a step, with the leader standing still there.</summary>
    private static Task<ClusterReport> RunAsync(HostProcesses hosts, ClusterStep step) => Cluster(hosts).RunAsync(
        told =>
        {
            if (told.Step == step && told.Event is null && told.Failure is null && told.Host == hosts.Clients[Last].Address)
            {
                hosts.All[Last].KillAsync().GetAwaiter().GetResult();
            }
        },
        Token);

    private static async Task ExpectOthersAsync(HostProcesses hosts, string version)
    {
        string[] versions = await hosts.VersionsAsync(Enumerable.Range(0, Last));
        Assert.All(versions, running => Assert.Equal(version, running));
    }

    private static async Task ExpectRestartedAsync(HostProcesses hosts, string version) =>
        Assert.EndsWith($" {version}", await (await hosts.RestartAsync(Last)).DoAsync("state"), StringComparison.Ordinal);
}
