using System.Collections.Immutable;
using Segue.Services.Sessions.Tests.Harness;

namespace Segue.Services.Sessions.Tests.Storage;

/// <summary>Sessions on the disk carry their version: older ones are carried up when they are loaded, newer ones are refused.</summary>
public sealed class StoredVersionTests
{
    private static readonly ImmutableDictionary<string, string> Metadata =
        ImmutableDictionary<string, string>.Empty.Add("owner", "ann").Add("client-name", "probe").Add("colour", "blue");

    private readonly MemoryStorage _storage = new();
    private readonly Store _store;

    public StoredVersionTests() => _store = new Store(_storage);

    private long Milliseconds => _store.Time.GetUtcNow().ToUnixTimeMilliseconds();

    [Fact]
    public async Task LegacySession_IsCarriedUp_WhenItIsLoaded()
    {
        await PutAsync("old", _store.Bytes.Write(new SessionV0
        {
            CreatedAt = Milliseconds - 5000,
            LastAccessedAt = Milliseconds - 1000,
            Timeout = 60_000,
            Metadata = Metadata,
            Revision = 3,
            HibernatedAs = null,
        }));

        AssertCarriedUp((await _store.Server.LoadAsync("old", Store.Cancellation))!);
    }

    [Fact]
    public async Task SessionOfVersion1_IsCarriedUp_WhenItIsLoaded()
    {
        await PutAsync("old", _store.Bytes.Write(new SessionV1
        {
            CreatedAt = _store.Time.GetUtcNow() - TimeSpan.FromSeconds(5),
            LastAccessedAt = _store.Time.GetUtcNow(),
            Timeout = TimeSpan.FromMinutes(1),
            Metadata = Metadata,
            Revision = 3,
            HibernatedAs = null,
        }));

        AssertCarriedUp((await _store.Server.LoadAsync("old", Store.Cancellation))!);
    }

    /// <summary>What is written now the version before can read too: it may be gone back to.</summary>
    [Fact]
    public async Task SessionOfTheCurrentVersion_IsOnTheDiskInTheOneBeforeToo()
    {
        string id = await _store.CreateAsync(new SessionRequest { Owner = "ann" });
        await _store.Server.PersistAsync(id, timeToLive: null, Store.Cancellation);

        SessionV1 before = (SessionV1)_store.Bytes.Read(_storage.All.Single().Body.AsMemory(), typeof(SessionV1));

        Assert.Equal("ann", before.Metadata["owner"]);
    }

    [Fact]
    public async Task SessionOfANewerVersion_IsRefused_AndStays()
    {
        string id = await _store.CreateAsync(new SessionRequest { Owner = "ann" });
        await _store.Server.PersistAsync(id, timeToLive: null, Store.Cancellation);
        await _store.Server.DeleteAsync(id, Store.Cancellation);
        _storage.Exchange(StoredSessionKind.Persistent, id, NewerBytes.Of);

        SessionException refusal = await Assert.ThrowsAsync<SessionException>(async () => await _store.Server.LoadAsync(id, Store.Cancellation));

        Assert.Equal(DiagnosticIds.StoredSessionTooNew, refusal.DiagnosticId);
        Assert.Contains($"'{id}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'session' in version 9", refusal.Message, StringComparison.Ordinal);
        Assert.Single(_storage.All);
        Assert.Equal(0, await _store.Server.CountAsync(Store.Cancellation));
    }

    [Fact]
    public async Task HibernatedSession_OfANewerVersion_IsRefused_AndCounts()
    {
        string id = await _store.CreateAsync(new SessionRequest { Owner = "ann" });
        await _store.AdvanceAsync(TimeSpan.FromMinutes(11));
        _storage.Exchange(StoredSessionKind.Hibernated, _storage.All.Single().Key, NewerBytes.Of);

        Assert.Equal(DiagnosticIds.StoredSessionTooNew, await Store.RefusedAsync(_store.Server.GetAsync(id, Store.Cancellation)));
        Assert.Equal(1, await _store.Server.CountAsync(Store.Cancellation));
    }

    [Fact]
    public async Task DamagedSession_IsRefused_AsDamaged()
    {
        await PutAsync("bad", [1, 2, 3]);
        Assert.Equal(DiagnosticIds.StoredSessionDamaged, await Store.RefusedAsync(_store.Server.LoadAsync("bad", Store.Cancellation)));
    }

    private async Task PutAsync(string id, byte[] body) => await _storage.WriteAsync(
        [new StoredSession(StoredSessionKind.Persistent, id, id, CreatedAt: default, Revision: 3, ExpiresAt: null, [.. body])], Store.Cancellation);

    private void AssertCarriedUp(SessionInfo session)
    {
        Assert.Equal(_store.Time.GetUtcNow() - TimeSpan.FromSeconds(5), session.CreatedAt);
        Assert.Equal(TimeSpan.FromMinutes(1), session.Timeout);
        Assert.Equal("ann", session.Owner);
        Assert.Equal(["client-name", "colour"], session.Metadata.Keys.Order());
        Assert.Equal("probe", _store.Server.State.Sessions["old"].Metadata.ClientName);
    }
}
