using System.Collections.Concurrent;
using System.Collections.Immutable;
using Segue.Acceptance.Tests.Harness;
using Segue.Runtime.Releases;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Tests.Sessions;

/// <summary>Sessions through the versions of the store, in a real host: in memory, on the disk, and with their listeners.</summary>
public sealed class SessionUpgradeTests
{
    private static readonly SessionSettings GoesAtOnce = new() { HibernateAfter = TimeSpan.FromMilliseconds(1) };

    private static readonly ImmutableDictionary<string, string> Metadata =
        ImmutableDictionary<string, string>.Empty.Add("client-name", "probe").Add("colour", "blue");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(0, 2)]
    [InlineData(2, 2)]
    [InlineData(2, 1)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    public async Task Session_CrossesOver_WithAllThatCallersSeeOfIt(int from, int to)
    {
        await using SessionApplication application = await SessionApplication.RunAsync(from);
        SessionInfo before = await application.Store.CreateAsync(
            new SessionRequest { Owner = "ann", Metadata = Metadata, Timeout = TimeSpan.FromMinutes(5) }, Cancellation);

        await application.ReplaceAsync(to);

        SessionInfo after = (await application.Store.PeekAsync(before.Id, Cancellation))!;
        Assert.Equal(before.CreatedAt, after.CreatedAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(before.LastAccessedAt, after.LastAccessedAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(("ann", before.Timeout, before.Revision), (after.Owner, after.Timeout, after.Revision));
        Assert.Equal(before.Metadata, after.Metadata);
        Assert.Equal(before.Id, Assert.Single((await application.Store.ListAsync(new SessionFilter { Owner = "ann" }, cancellation: Cancellation)).Sessions).Id);

        // A revision that was seen before the release holds after it.
        SessionUpdate update = await application.Store.UpdateAsync(before.Id, new SessionEdit { ExpectedRevision = before.Revision, Owner = "bob" }, Cancellation);
        Assert.Equal((SessionUpdateOutcome.Updated, "bob", before.Revision + 1), (update.Outcome, update.Session!.Owner, update.Session.Revision));
    }

    [Fact]
    public async Task Settings_CrossOver_UpAndDown()
    {
        SessionSettings settings = new()
        {
            DefaultTimeout = Timeout.InfiniteTimeSpan,
            CleanupInterval = TimeSpan.FromMinutes(3),
            HibernateAfter = TimeSpan.FromMinutes(4),
            MostMetadataBytes = 77,
            UsesStorage = false,
        };
        await using SessionApplication application = await SessionApplication.RunAsync(0, settings);
        foreach (int version in new[] { 1, 2, 1, 0 })
        {
            await application.ReplaceAsync(version);
            Assert.Equal(settings, await application.Store.GetSettingsAsync(Cancellation));
        }
    }

    /// <summary>What the newer version has written is kept on the way back, and what the way back drops comes again (I4).</summary>
    [Fact]
    public async Task RollBack_KeepsWhatWasWritten_AndTheCountersComeAgain()
    {
        await using SessionApplication application = await SessionApplication.RunAsync(1);
        string old = (await application.Store.CreateAsync(new SessionRequest { Owner = "ann" }, Cancellation)).Id;
        await application.CommitAsync(2);
        await application.Store.GetAsync(old, Cancellation);
        string added = (await application.Store.CreateAsync(new SessionRequest { Owner = "bob", Metadata = Metadata }, Cancellation)).Id;
        await application.Store.UpdateAsync(old, new SessionEdit { Set = Metadata }, Cancellation);
        Assert.Equal((1, 1), await CountsAsync(application.Store, old));

        await application.RollBackAsync();

        Assert.Equal(Metadata, (await application.Store.PeekAsync(old, Cancellation))!.Metadata);
        Assert.Equal("bob", (await application.Store.PeekAsync(added, Cancellation))!.Owner);
        Assert.Equal((0, 0), await CountsAsync(application.Store, old));
    }

    /// <summary>The disk is written in the version that runs and the one before: both directions fetch sessions back whole.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(0, 2)]
    public async Task SessionOnTheDisk_CrossesOver_InBothDirections(int older, int newer)
    {
        await using SessionApplication application = await SessionApplication.RunAsync(older, GoesAtOnce);
        string old = (await application.Store.CreateAsync(new SessionRequest { Owner = "ann", Metadata = Metadata }, Cancellation)).Id;
        string untouched = (await application.Store.CreateAsync(new SessionRequest { Owner = "ann", Metadata = Metadata }, Cancellation)).Id;
        await application.HibernateAsync(old);
        await application.HibernateAsync(untouched);

        await application.CommitAsync(newer);
        Assert.Equal(Metadata, (await application.Store.GetAsync(old, Cancellation))!.Metadata);
        if (newer - older > 1)
        {
            return;
        }

        string added = (await application.Store.CreateAsync(new SessionRequest { Owner = "bob", Metadata = Metadata }, Cancellation)).Id;
        await application.HibernateAsync(added);
        await application.HibernateAsync(old);
        await application.RollBackAsync();

        foreach (string id in new[] { old, untouched, added })
        {
            SessionInfo session = (await application.Store.GetAsync(id, Cancellation))!;
            Assert.Equal((id == added ? "bob" : "ann", false), (session.Owner, session.IsHibernated));
            Assert.Equal(Metadata, session.Metadata);
        }
    }

    [Fact]
    public async Task SessionOfANewerRelease_OnTheDisk_IsRefusedByOneThatDoesNotKnowIt_AndComesBackWithIt()
    {
        await using SessionApplication application = await SessionApplication.RunAsync(2);
        string id = (await application.Store.CreateAsync(new SessionRequest { Owner = "ann" }, Cancellation)).Id;
        await application.Store.PersistAsync(id, timeToLive: null, Cancellation);
        await application.Store.DeleteAsync(id, Cancellation);

        await application.ReplaceAsync(0);
        SessionException refusal = await Assert.ThrowsAsync<SessionException>(async () => await application.Store.LoadAsync(id, Cancellation));
        Assert.Equal(DiagnosticIds.StoredSessionTooNew, refusal.DiagnosticId);

        await application.ReplaceAsync(1);
        Assert.Equal("ann", (await application.Store.LoadAsync(id, Cancellation))!.Owner);
    }

    [Fact]
    public async Task Listeners_GoOn_OverUpgradesAndRollBacks_AndAreToldEachEventOnce()
    {
        await using SessionApplication application = await SessionApplication.RunAsync(0);
        ConcurrentQueue<string> told = new();
        using IDisposable listener = application.Listeners.Subscribe("test", (happened, _) =>
        {
            told.Enqueue($"{happened.Kind} {happened.Session.Owner}");
            return ValueTask.CompletedTask;
        });

        await CreateAndDeleteAsync(application.Store, "0");
        await application.ReplaceAsync(1);
        await CreateAndDeleteAsync(application.Store, "1");
        await application.CommitAsync(2);
        await CreateAndDeleteAsync(application.Store, "2");
        await SessionApplication.FinaliseAsync(await application.RollBackAsync());
        await CreateAndDeleteAsync(application.Store, "back");

        await Until.TrueAsync(() => told.Count >= 8, "all is told");
        Assert.Equal(["Created 0", "Deleted 0", "Created 1", "Deleted 1", "Created 2", "Deleted 2", "Created back", "Deleted back"], told);
        Assert.Equal(8, application.Listeners.Status[0].Delivered);
    }

    /// <summary>An exception that went through a version of the store holds it; the storage that threw it must not keep it (I7).</summary>
    [Fact]
    public async Task Disk_ThatHasFailed_KeepsNoOldCode()
    {
        await using SessionApplication application = await SessionApplication.RunAsync(1);
        string id = (await application.Store.CreateAsync(
            new SessionRequest { Metadata = Metadata.Add("large", new string('x', 60_000)) }, Cancellation)).Id;
        application.Storage.LimitPages(1);
        for (int attempt = 0; attempt < 2; attempt++)
        {
            await Assert.ThrowsAsync<SessionException>(async () => await application.Store.PersistAsync(id, timeToLive: null, Cancellation));
        }

        await application.ReplaceAsync(2);

        Assert.Equal(2, application.Storage.Errors);
    }

    [Fact]
    public async Task Sweeps_GoOn_AfterAnUpgrade()
    {
        await using SessionApplication application = await SessionApplication.RunAsync(1, new SessionSettings { CleanupInterval = TimeSpan.FromSeconds(1) });
        TaskCompletionSource<SessionEvent> expired = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable listener = application.Listeners.Subscribe("test", (happened, _) =>
        {
            if (happened.Kind == SessionEventKind.Expired)
            {
                expired.TrySetResult(happened);
            }

            return ValueTask.CompletedTask;
        });
        await application.ReplaceAsync(2);

        string id = (await application.Store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromMilliseconds(1) }, Cancellation)).Id;

        Assert.Equal(id, (await expired.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation)).Session.Id);
    }

    [Fact]
    public async Task MillionSessions_CrossOver_AndBack()
    {
        const int Sessions = 1_000_000;
        await using SessionApplication application = await SessionApplication.RunAsync(1, new SessionSettings { HibernateAfter = Timeout.InfiniteTimeSpan });
        ISessionStore store = application.Store;
        for (int session = 0; session < Sessions; session++)
        {
            await store.CreateAsync(new SessionRequest { Id = Id(session), Owner = session % 1000 == 0 ? "ann" : null, Metadata = Metadata }, Cancellation);
        }

        Upgrade upgrade = await application.CommitAsync(2);
        Assert.Equal(Sessions, await store.CountAsync(Cancellation));
        Assert.Equal(1000, (await store.ListAsync(new SessionFilter { Owner = "ann" }, cancellation: Cancellation)).Sessions.Length);
        for (int session = 0; session < Sessions; session += 9973)
        {
            Assert.Equal(Metadata.Count, (await store.GetAsync(Id(session), Cancellation))!.Metadata.Count);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(upgrade.Report.ToString());
        await application.RollBackAsync();

        Assert.Equal(Sessions, await store.CountAsync(Cancellation));
        Assert.Equal(1000, (await store.ListAsync(new SessionFilter { Owner = "ann" }, cancellation: Cancellation)).Sessions.Length);
        Assert.Equal("probe", (await store.GetAsync(Id(Sessions - 1), Cancellation))!.Metadata["client-name"]);
    }

    private static string Id(int session) => session.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task CreateAndDeleteAsync(ISessionStore store, string owner)
    {
        string id = (await store.CreateAsync(new SessionRequest { Owner = owner }, Cancellation)).Id;
        Assert.True(await store.DeleteAsync(id, Cancellation));
    }

    private static async Task<(long Reads, long Writes)> CountsAsync(ISessionStore store, string id)
    {
        SessionInfo session = (await store.PeekAsync(id, Cancellation))!;
        return (session.Reads, session.Writes);
    }
}
