using System.Collections.Immutable;
using Segue.Services.Hosting;
using Segue.Services.Sessions.Tests.Harness;

namespace Segue.Services.Sessions.Tests;

/// <summary>Sessions in memory: beginning, using, changing and ending them.</summary>
public sealed class SessionServerTests
{
    private readonly Store _store = new();

    [Fact]
    public async Task FirstState_HasTheDefaultSettings_AndNoSessions()
    {
        Assert.Equal(new SessionSettings(), await _store.Server.GetSettingsAsync(Store.Cancellation));
        Assert.Equal(0, await _store.Server.CountAsync(Store.Cancellation));
        Assert.Null(await _store.GetAsync("nobody"));
        Assert.Equal(new SessionStatistics(0, 0, 0, 0), await _store.Server.GetStatisticsAsync(Store.Cancellation));
    }

    [Fact]
    public async Task Session_BeginsWithWhatWasAskedFor()
    {
        SessionInfo begun = await _store.Server.CreateAsync(
            new SessionRequest { Owner = "ann", Timeout = TimeSpan.FromMinutes(5), Metadata = Texts(("client-name", "probe"), ("colour", "blue")) },
            Store.Cancellation);

        Assert.Equal(32, begun.Id.Length);
        Assert.All(begun.Id, digit => Assert.True(char.IsAsciiHexDigitLower(digit)));
        Assert.Equal(_store.Time.GetUtcNow(), begun.CreatedAt);
        Assert.Equal(_store.Time.GetUtcNow() + TimeSpan.FromMinutes(5), begun.ExpiresAt);
        Assert.Equal("ann", begun.Owner);
        Assert.Equal(["client-name", "colour"], begun.Metadata.Keys.Order());
        Assert.False(begun.IsHibernated);
        Assert.Equal(1, await _store.Server.CountAsync(Store.Cancellation));
        Session row = _store.Server.State.Sessions[begun.Id];
        Assert.Equal("probe", row.Metadata.ClientName);
        Assert.Equal(["colour"], row.Metadata.Other.Keys);
    }

    [Fact]
    public async Task Ids_AreOfTheirOwn()
    {
        HashSet<string> ids = [];
        for (int session = 0; session < 1000; session++)
        {
            Assert.True(ids.Add(await _store.CreateAsync()));
        }
    }

    [Fact]
    public async Task Id_ThatIsTaken_IsRefused_UntilItsSessionHasEnded()
    {
        await _store.CreateAsync(new SessionRequest { Id = "mine", Timeout = TimeSpan.FromMinutes(1) });

        Assert.Equal(DiagnosticIds.SessionIdTaken, await Store.RefusedAsync(_store.Server.CreateAsync(new SessionRequest { Id = "mine" }, Store.Cancellation)));
        long before = (await _store.PeekAsync("mine"))!.Revision;
        _store.Time.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.NotNull(await _store.PeekAsync("mine"));
        _store.Time.Advance(TimeSpan.FromTicks(1));
        await _store.CreateAsync(new SessionRequest { Id = "mine" });

        Assert.True((await _store.PeekAsync("mine"))!.Revision > before, "A revision that somebody still holds must not fit the new session.");
        Assert.Equal([SessionEventKind.Created, SessionEventKind.Expired, SessionEventKind.Created], _store.Events.Of("mine"));
    }

    [Fact]
    public async Task Get_BeginsTheIdleTimeAnew_AndPeekDoesNot()
    {
        string id = await _store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromMinutes(10) });

        _store.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(_store.Time.GetUtcNow() - TimeSpan.FromMinutes(9), (await _store.PeekAsync(id))!.LastAccessedAt);
        Assert.Equal(_store.Time.GetUtcNow(), (await _store.GetAsync(id))!.LastAccessedAt);
        _store.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.True(await _store.Server.TouchAsync(id, Store.Cancellation));
        _store.Time.Advance(TimeSpan.FromMinutes(9));

        Assert.Equal(2, (await _store.PeekAsync(id))!.Reads);
        _store.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await _store.GetAsync(id));
        Assert.False(await _store.Server.TouchAsync(id, Store.Cancellation));
    }

    [Fact]
    public async Task ClockThatIsSetBack_TakesNothingAway()
    {
        string id = await _store.CreateAsync();
        Session row = _store.Server.State.Sessions[id];
        DateTimeOffset later = row.LastAccessedAt + TimeSpan.FromHours(1);
        _store.Server.State.Sessions[id] = row with { LastAccessedAt = later };

        Assert.Equal(later, (await _store.GetAsync(id))!.LastAccessedAt);
    }

    [Fact]
    public async Task Update_SetsAndRemovesEntries_AndWhatIsNotNamedStays()
    {
        string id = await _store.CreateAsync(new SessionRequest { Owner = "ann", Metadata = Texts(("a", "1"), ("b", "2"), ("protocol-version", "x")) });
        long before = (await _store.PeekAsync(id))!.Revision;

        SessionUpdate update = await _store.UpdateAsync(id, new SessionEdit { Set = Texts(("b", "3"), ("client-version", "9")), Remove = ["a", "never there"] });

        Assert.Equal(SessionUpdateOutcome.Updated, update.Outcome);
        Assert.Equal(before + 1, update.Session!.Revision);
        Assert.Equal("ann", update.Session.Owner);
        Assert.Equal(1, update.Session.Writes);
        Assert.Equal(Texts(("b", "3"), ("client-version", "9"), ("protocol-version", "x")), update.Session.Metadata);
        SessionUpdate replaced = await _store.UpdateAsync(id, new SessionEdit { ReplacesMetadata = true, Set = Texts(("c", "4")), Owner = "" });
        Assert.Null(replaced.Session!.Owner);
        Assert.Equal(["c"], replaced.Session.Metadata.Keys);
        Assert.Equal([SessionEventKind.Created, SessionEventKind.Updated, SessionEventKind.Updated], _store.Events.Of(id));
    }

    [Fact]
    public async Task Update_OfARevisionThatIsNoLonger_ChangesNothing_AndGivesTheSessionAsItIs()
    {
        string id = await _store.CreateAsync();
        long seen = (await _store.PeekAsync(id))!.Revision;
        await _store.UpdateAsync(id, new SessionEdit { Set = Texts(("a", "1")) });

        SessionUpdate late = await _store.UpdateAsync(id, new SessionEdit { ExpectedRevision = seen, Set = Texts(("a", "2")) });

        Assert.Equal(SessionUpdateOutcome.Conflict, late.Outcome);
        Assert.Equal("1", late.Session!.Metadata["a"]);
        Assert.Equal(SessionUpdateOutcome.Updated, (await _store.UpdateAsync(id, new SessionEdit { ExpectedRevision = late.Session.Revision })).Outcome);
        Assert.Equal(new SessionUpdate(SessionUpdateOutcome.NotFound, Session: null), await _store.UpdateAsync("nobody", new SessionEdit()));
    }

    /// <summary>A use is no change: whoever has read a session may change it though others have read it too.</summary>
    [Fact]
    public async Task Revision_StaysWhereASessionIsOnlyUsed()
    {
        string id = await _store.CreateAsync();
        long seen = (await _store.GetAsync(id))!.Revision;
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(seen, (await _store.GetAsync(id))!.Revision);
    }

    /// <summary>The function runs at each caller; a lost update would show as a missing count.</summary>
    [Fact]
    public async Task UpdateByAFunction_FromManyCallersAtOnce_LosesNone()
    {
        const int Callers = 4;
        const int Updates = 500;
        string id = await _store.CreateAsync(new SessionRequest { Metadata = Texts(("n", "0")) });

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (int update = 0; update < Updates; update++)
            {
                await _store.Server.UpdateAsync(id, Increment, Store.Cancellation);
            }
        })));

        SessionInfo session = (await _store.PeekAsync(id))!;
        Assert.Equal((Callers * Updates).ToString(System.Globalization.CultureInfo.InvariantCulture), session.Metadata["n"]);
        Assert.Equal(Callers * Updates, session.Writes);
        Assert.Equal(Callers * Updates, _store.Events.Count(SessionEventKind.Updated));
    }

    /// <summary>The same count without the revision: it must come out wrong, or the test above proves nothing.</summary>
    [Fact]
    public async Task UpdateWithoutTheRevision_LosesWhatWasWrittenMeanwhile()
    {
        string id = await _store.CreateAsync(new SessionRequest { Metadata = Texts(("n", "0")) });
        SessionEdit one = Increment((await _store.GetAsync(id))!);
        SessionEdit other = Increment((await _store.GetAsync(id))!);

        await _store.UpdateAsync(id, one);
        await _store.UpdateAsync(id, other);

        Assert.Equal("1", (await _store.PeekAsync(id))!.Metadata["n"]);
    }

    [Fact]
    public async Task UpdateByAFunction_ThatWantsNothing_ChangesNothing()
    {
        string id = await _store.CreateAsync();

        SessionInfo? session = await _store.Server.UpdateAsync(id, _ => null, Store.Cancellation);

        Assert.Equal(0, session!.Writes);
        Assert.Null(await _store.Server.UpdateAsync("nobody", _ => new SessionEdit(), Store.Cancellation));
    }

    [Fact]
    public async Task Delete_EndsASession_Once()
    {
        string id = await _store.CreateAsync();

        Assert.True(await _store.Server.DeleteAsync(id, Store.Cancellation));

        Assert.False(await _store.Server.DeleteAsync(id, Store.Cancellation));
        Assert.Null(await _store.GetAsync(id));
        Assert.Equal([SessionEventKind.Created, SessionEventKind.Deleted], _store.Events.Of(id));
        Assert.Equal(0, _store.Server.State.Sessions.Count);
    }

    [Theory]
    [InlineData("client-name", 60, true)]
    [InlineData("client-name", 90, false)]
    [InlineData("owner", 1, false)]
    public async Task Metadata_IsBounded_AndHasNoOwner(string key, int bytes, bool isGood)
    {
        await _store.Server.ConfigureAsync(new SessionSettings { MostMetadataBytes = 100 }, Store.Cancellation);
        ImmutableDictionary<string, string> metadata = Texts((key, new string('x', bytes)));
        string id = await _store.CreateAsync();

        if (isGood)
        {
            await _store.CreateAsync(new SessionRequest { Metadata = metadata });
            Assert.Equal(SessionUpdateOutcome.Updated, (await _store.UpdateAsync(id, new SessionEdit { Set = metadata })).Outcome);
            Assert.Equal(DiagnosticIds.SessionMetadataRefused, await Store.RefusedAsync(
                _store.Server.UpdateAsync(id, new SessionEdit { Set = Texts(("more", new string('é', 20))) }, Store.Cancellation)));
        }
        else
        {
            Assert.Equal(DiagnosticIds.SessionMetadataRefused, await Store.RefusedAsync(_store.Server.CreateAsync(new SessionRequest { Metadata = metadata }, Store.Cancellation)));
            Assert.Equal(DiagnosticIds.SessionMetadataRefused, await Store.RefusedAsync(_store.Server.UpdateAsync(id, new SessionEdit { Set = metadata }, Store.Cancellation)));
            Assert.Equal(0, (await _store.PeekAsync(id))!.Writes);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(0.5)]
    [InlineData(36_500.5 * 24 * 3600 * 1000)]
    public async Task Timeout_OutOfItsRange_IsRefused(double milliseconds)
    {
        TimeSpan wrong = TimeSpan.FromMilliseconds(milliseconds);
        string id = await _store.CreateAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _store.CreateAsync(new SessionRequest { Timeout = wrong }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _store.UpdateAsync(id, new SessionEdit { Timeout = wrong }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _store.Server.SetTimeoutAsync(id, wrong, Store.Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _store.Server.ConfigureAsync(new SessionSettings { DefaultTimeout = wrong }, Store.Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _store.Server.ConfigureAsync(new SessionSettings { HibernateAfter = wrong }, Store.Cancellation));
        Assert.Equal(new SessionSettings(), await _store.Server.GetSettingsAsync(Store.Cancellation));
    }

    [Fact]
    public async Task Setting_OutOfItsRange_IsRefused()
    {
        foreach (SessionSettings wrong in new SessionSettings[]
        {
            new() { CleanupInterval = TimeSpan.FromSeconds(0.9) },
            new() { CleanupInterval = TimeSpan.FromDays(50) },
            new() { MostMetadataBytes = -1 },
            new() { MostMetadataBytes = (16 * 1024 * 1024) + 1 },
        })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _store.Server.ConfigureAsync(wrong, Store.Cancellation));
        }
    }

    [Fact]
    public async Task Statistics_CountWhatThereIs()
    {
        await _store.CreateAsync();
        await _store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromSeconds(1) });
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new SessionStatistics(1, 0, 0, 0), await _store.Server.GetStatisticsAsync(Store.Cancellation));
        Assert.Equal(1, await _store.Server.CountAsync(Store.Cancellation));
    }

    private static SessionEdit Increment(SessionInfo session) => new()
    {
        Set = Texts(("n", (int.Parse(session.Metadata["n"], System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))),
    };

    private static ImmutableDictionary<string, string> Texts(params (string Key, string Text)[] entries) => entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Text);
}
