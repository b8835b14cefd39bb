using Segue.Services.Sessions.Tests.Harness;

namespace Segue.Services.Sessions.Tests;

public sealed class SessionIdTests
{
    private readonly Store _store = new();

    public static TheoryData<string> Good => ["x", new string('x', 128), new string('é', 64), "Sitzung-\U0001F600", "a b\tc", "%2e%2e/"];

    public static TheoryData<string> Bad => ["", new string('x', 129), new string('é', 65), "a\0b", "\ud83d", "x\udc00y"];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Text_OfUpTo128BytesOfUtf8_IsAnId(string id)
    {
        Assert.Equal(id, await _store.CreateAsync(new SessionRequest { Id = id }));
        Assert.NotNull(await _store.GetAsync(id));
        Assert.True(await _store.Server.DeleteAsync(id, Store.Cancellation));
    }

    /// <summary>Whatever is asked for, so that what is no id never reaches the disk or a log.</summary>
    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Text_ThatIsNoId_IsRefusedEverywhere(string id)
    {
        SessionServer server = _store.Server;
        CancellationToken cancellation = Store.Cancellation;
        List<string> refusals =
        [
            await Store.RefusedAsync(server.CreateAsync(new SessionRequest { Id = id }, cancellation)),
            await Store.RefusedAsync(server.GetAsync(id, cancellation)),
            await Store.RefusedAsync(server.PeekAsync(id, cancellation)),
            await Store.RefusedAsync(server.UpdateAsync(id, new SessionEdit(), cancellation)),
            await Store.RefusedAsync(server.TouchAsync(id, cancellation)),
            await Store.RefusedAsync(server.SetTimeoutAsync(id, TimeSpan.FromSeconds(1), cancellation)),
            await Store.RefusedAsync(server.DeleteAsync(id, cancellation)),
            await Store.RefusedAsync(server.PersistAsync(id, timeToLive: null, cancellation)),
            await Store.RefusedAsync(server.LoadAsync(id, cancellation)),
            await Store.RefusedAsync(server.DeletePersistentAsync(id, cancellation)),
        ];

        Assert.All(refusals, refusal => Assert.Equal(DiagnosticIds.SessionIdInvalid, refusal));
        Assert.Equal(0, _store.Server.State.Sessions.Count);
    }
}
