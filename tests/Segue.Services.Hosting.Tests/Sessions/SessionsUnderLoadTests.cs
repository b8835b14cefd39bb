using System.Collections.Concurrent;
using System.Collections.Immutable;
using Segue.Acceptance.Tests.Harness;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Tests.Sessions;

/// <summary>Releases come and go while callers use sessions, some of which are on the disk: none is lost, none is doubled (I1).</summary>
public sealed class SessionsUnderLoadTests
{
    private const int Callers = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Releases_UnderLoad_LoseAndDoubleNothing()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        await using SessionApplication application = await SessionApplication.RunAsync(
            0, new SessionSettings { HibernateAfter = TimeSpan.FromMilliseconds(1), CleanupInterval = TimeSpan.FromSeconds(1) });
        ConcurrentDictionary<SessionEventKind, int> told = new();
        using IDisposable listener = application.Listeners.Subscribe("receipts", (happened, _) =>
        {
            told.AddOrUpdate(happened.Kind, 1, (_, count) => count + 1);
            return ValueTask.CompletedTask;
        });
        ISessionStore store = application.Store;
        string shared = (await store.CreateAsync(new SessionRequest { Metadata = ImmutableDictionary<string, string>.Empty.Add("n", "0") }, Cancellation)).Id;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        SessionCaller[] callers = [.. Enumerable.Range(0, Callers).Select(number => new SessionCaller(store, shared, seed + number))];
        Task running = Task.WhenAll(callers.Select(caller => Task.Run(() => caller.RunAsync(stop.Token))));

        foreach (int version in new[] { 1, 2, 1, 0, 1 })
        {
            await StepsAsync(callers, 2000);
            await store.HibernateIdleAsync(20, Cancellation);
            await application.ReplaceAsync(version);
        }

        await StepsAsync(callers, 2000);
        await application.CommitAsync(2);
        await StepsAsync(callers, 2000);
        await store.HibernateIdleAsync(20, Cancellation);
        await SessionApplication.FinaliseAsync(await application.RollBackAsync());
        await StepsAsync(callers, 2000);
        await stop.CancelAsync();
        await running;

        Assert.Empty(callers.SelectMany(caller => caller.Complaints));
        Assert.Equal(callers.Sum(caller => caller.Counted), SessionCaller.Number((await store.GetAsync(shared, Cancellation))!));
        Assert.Equal(callers.Sum(caller => caller.Alive) + 1, await store.CountAsync(Cancellation));
        Assert.Equal(0, (await store.GetStatisticsAsync(Cancellation)).StorageErrors);
        await Until.TrueAsync(() => application.Listeners.Status[0].Waiting == 0, "all is told");
        Assert.Equal(0, application.Listeners.Status[0].Dropped);
        await Until.TrueAsync(() => told.GetValueOrDefault(SessionEventKind.Deleted) >= callers.Sum(caller => caller.Deleted), "the last is told");
        Assert.Equal(callers.Sum(caller => caller.Created) + 1, told[SessionEventKind.Created]);
        Assert.Equal(callers.Sum(caller => caller.Deleted), told[SessionEventKind.Deleted]);
        Assert.Equal(callers.Sum(caller => caller.Updated + caller.Counted), told[SessionEventKind.Updated]);
        Assert.False(told.ContainsKey(SessionEventKind.Expired));
    }

    /// <summary>Receipts that see nothing prove nothing: a write that the store forgets must be complained of.</summary>
    [Fact]
    public async Task WriteThatIsForgotten_IsSeenByTheSameReceipts()
    {
        await using SessionApplication application = await SessionApplication.RunAsync(2);
        string shared = (await application.Store.CreateAsync(new SessionRequest { Metadata = ImmutableDictionary<string, string>.Empty.Add("n", "0") }, Cancellation)).Id;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        SessionCaller caller = new(application.Store, shared, seed: 1);
        Task running = Task.Run(() => caller.RunAsync(stop.Token), Cancellation);
        await StepsAsync([caller], 500);

        while (caller.Complaints.Count == 0)
        {
            // Again and again: its sessions live for microseconds.
            foreach (SessionInfo session in (await application.Store.ListAsync(SessionFilter.All, cancellation: Cancellation)).Sessions.Where(session => session.Id != shared))
            {
                await application.Store.UpdateAsync(session.Id, new SessionEdit { Set = session.Metadata.SetItem("n", "-1") }, Cancellation);
            }
        }

        await stop.CancelAsync();
        await running;
    }

    private static async Task StepsAsync(SessionCaller[] callers, int steps)
    {
        int from = callers.Sum(caller => caller.Steps);
        await Until.TrueAsync(() => callers.Sum(caller => caller.Steps) >= from + steps || callers.Any(caller => caller.Complaints.Count > 0), "callers get on");
    }
}
