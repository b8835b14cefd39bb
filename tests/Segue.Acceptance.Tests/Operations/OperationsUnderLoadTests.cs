using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Operations;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Operations;

/// <summary>
/// Operators do everything at once to a server that is called and upgraded all the while, and no call is lost, doubled or
/// reordered (I1). That the receipts see such calls is shown by <see cref="Calls.UpgradesUnderLoadTests"/>.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class OperationsUnderLoadTests
{
    private const int Upgrades = 12;

    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SuspensionsAndReplacements_BesideUpgrades_LoseAndDoubleNothing()
    {
        Random random = Seed.Random();
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Callers callers = Callers.Start(key => stage.Counter.AddAsync(key), count: 8, keys: 50, random);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<int> suspending = Task.Run(() => SuspendAndResumeAsync(stage.Host.Operations, over.Token), Cancellation);
        Task<int> replacing = Task.Run(() => ReadAndReplaceAsync(stage.Host.Operations, over.Token), Cancellation);
        Task<long> tracing = Task.Run(() => TraceAsync(stage.Host.Operations, over.Token), Cancellation);

        for (int upgrades = 0; upgrades < Upgrades; upgrades++)
        {
            await callers.MakeAsync(random.Next(2_000));
            Upgrade upgrade = await stage.CommitAsync(CounterText.V2, new UpgradeOptions { CommitBound = Patient });
            await callers.MakeAsync(random.Next(2_000));
            await stage.RollBackAsync();
            await Expect.FinalisedAsync(upgrade);
        }

        await over.CancelAsync();
        int suspensions = await suspending;
        int replacements = await replacing;
        long events = await tracing;
        await callers.StopAsync();

        callers.AssertComplete(await stage.Counter.ListAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"{callers.Calls} calls, {suspensions} suspensions, {replacements} replacements, {events} events");
        Assert.True(suspensions > Upgrades && replacements > 0 && events > 0, $"{suspensions} suspensions, {replacements} replacements, {events} events");
        Assert.False(stage.Host.Operations.GetStatus("counter").IsSuspended);
    }

    private static async Task<int> SuspendAndResumeAsync(ServerOperations operations, CancellationToken over)
    {
        int suspensions = 0;
        while (!over.IsCancellationRequested)
        {
            Assert.True(await operations.SuspendAsync("counter", Patient, CancellationToken.None));
            await Task.Yield();
            Assert.True(await operations.ResumeAsync("counter", CancellationToken.None));
            suspensions++;
        }

        return suspensions;
    }

    /// <summary>The state may be of another version by the time it is given back; then it must be refused.</summary>
    private static async Task<int> ReadAndReplaceAsync(ServerOperations operations, CancellationToken over)
    {
        int replacements = 0;
        StateViewOptions options = new() { RowsPerTable = 0, Bound = Patient };
        while (!over.IsCancellationRequested)
        {
            StateView view = await operations.GetStateAsync("counter", options, CancellationToken.None);
            try
            {
                await operations.ReplaceStateAsync("counter", view.Json, Patient, CancellationToken.None);
                replacements++;
            }
            catch (ServerOperationException refusal) when (refusal.DiagnosticId == DiagnosticIds.StateMisshapen)
            {
                Assert.Equal("$.Additions", refusal.Path);
            }
        }

        return replacements;
    }

    private static async Task<long> TraceAsync(ServerOperations operations, CancellationToken over)
    {
        long events = 0;
        while (!over.IsCancellationRequested)
        {
            using ServerTrace trace = operations.Trace("counter", capacity: 16);
            await foreach (ServerEvent entry in trace.ReadAllAsync(CancellationToken.None))
            {
                events += 1 + entry.Missed;
                if (events % 100 == 0 || over.IsCancellationRequested)
                {
                    break;
                }
            }
        }

        return events;
    }
}
