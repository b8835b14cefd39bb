using System.Collections.Immutable;
using Segue.Services.Hosting;
using Segue.Services.Sessions.Tests.Harness;

namespace Segue.Services.Sessions.Tests;

public sealed class SessionListTests
{
    private readonly Store _store = new();

    [Fact]
    public async Task Pages_HaveEverySessionOnce_InTheOrderOfTheirIds()
    {
        HashSet<string> created = [];
        for (int session = 0; session < 25; session++)
        {
            created.Add(await _store.CreateAsync());
        }

        List<string> listed = [];
        string? after = null;
        do
        {
            SessionPage page = await _store.Server.ListAsync(SessionFilter.All, after, most: 10, Store.Cancellation);
            Assert.True(page.Sessions.Length <= 10);
            listed.AddRange(page.Sessions.Select(session => session.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(created.Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public async Task Filter_TakesThoseThatMeetEveryCondition()
    {
        DateTimeOffset start = _store.Time.GetUtcNow();
        string old = await _store.CreateAsync(new SessionRequest { Owner = "ann", Metadata = Text("colour", "blue") });
        _store.Time.Advance(TimeSpan.FromMinutes(10));
        string used = await _store.CreateAsync(new SessionRequest { Owner = "ann", Metadata = Text("client-name", "probe") });
        string other = await _store.CreateAsync(new SessionRequest { Owner = "bob", Metadata = Text("colour", "blue") });
        _store.Time.Advance(TimeSpan.FromMinutes(10));
        await _store.GetAsync(used);

        Assert.Equal(Sorted(old, used), await ListAsync(new SessionFilter { Owner = "ann" }));
        Assert.Empty(await ListAsync(new SessionFilter { Owner = "eve" }));
        Assert.Equal([old], await ListAsync(new SessionFilter { CreatedBefore = start + TimeSpan.FromMinutes(10) }));
        Assert.Equal(Sorted(used, other), await ListAsync(new SessionFilter { CreatedFrom = start + TimeSpan.FromMinutes(10) }));
        Assert.Equal(Sorted(old, other), await ListAsync(new SessionFilter { UnusedSince = start + TimeSpan.FromMinutes(20) }));
        Assert.Equal(Sorted(old, other), await ListAsync(new SessionFilter { Metadata = Text("colour", "blue") }));
        Assert.Equal([used], await ListAsync(new SessionFilter { Metadata = Text("client-name", "probe") }));
        Assert.Equal([old], await ListAsync(new SessionFilter { Owner = "ann", Metadata = Text("colour", "blue") }));
        Assert.Empty(await ListAsync(new SessionFilter { Metadata = Text("colour", "red") }));
        Assert.Empty(await ListAsync(new SessionFilter { IsHibernated = true }));
    }

    [Fact]
    public async Task Owner_ThatIsExchanged_IsFoundAtOnce()
    {
        string id = await _store.CreateAsync(new SessionRequest { Owner = "ann" });

        await _store.UpdateAsync(id, new SessionEdit { Owner = "bob" });

        Assert.Empty(await ListAsync(new SessionFilter { Owner = "ann" }));
        Assert.Equal([id], await ListAsync(new SessionFilter { Owner = "bob" }));
    }

    [Fact]
    public async Task List_UsesNoSession_AndHasNoneThatHasEnded()
    {
        string id = await _store.CreateAsync(new SessionRequest { Timeout = TimeSpan.FromMinutes(1) });
        _store.Server.Timers.Cancel("sweep");
        _store.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal([id], await ListAsync(SessionFilter.All));
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(await ListAsync(SessionFilter.All));
    }

    [Fact]
    public async Task Predicate_RunsAtTheCaller_OverAllPages()
    {
        for (int session = 0; session < 2500; session++)
        {
            await _store.CreateAsync(new SessionRequest { Owner = session % 5 == 0 ? "fifth" : "other" });
        }

        int fifths = 0;
        await foreach (SessionInfo session in _store.Server.ListAllAsync(session => session.Owner == "fifth", cancellation: Store.Cancellation))
        {
            Assert.Equal("fifth", session.Owner);
            fifths++;
        }

        Assert.Equal(500, fifths);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task Page_OutOfItsRange_IsRefused(int most) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _store.Server.ListAsync(SessionFilter.All, after: null, most, Store.Cancellation));

    private static ImmutableDictionary<string, string> Text(string key, string text) => ImmutableDictionary<string, string>.Empty.Add(key, text);

    private static string[] Sorted(params string[] ids) => [.. ids.Order(StringComparer.Ordinal)];

    private async Task<string[]> ListAsync(SessionFilter filter) =>
        [.. (await _store.Server.ListAsync(filter, cancellation: Store.Cancellation)).Sessions.Select(session => session.Id)];
}
