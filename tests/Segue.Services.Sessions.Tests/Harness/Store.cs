using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Migrations;

namespace Segue.Services.Sessions.Tests.Harness;

/// <summary>The store as an ordinary class: no host, no proxy, a clock that the test moves.</summary>
internal sealed class Store
{
    public Store(ISessionStorage? storage = null)
    {
        Bytes = new StateMigrator(typeof(SessionServer).Assembly, logger: null, Time).Bytes;
        Server = new SessionServer(Time, Events, storage, Bytes);
        Server.Timers.RunOn(Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public RecordedEvents Events { get; } = new();

    public IVersionedBytes Bytes { get; }

    public SessionServer Server { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<string> CreateAsync(SessionRequest? request = null) => (await Server.CreateAsync(request ?? new SessionRequest(), Cancellation)).Id;

    public async Task<SessionInfo?> GetAsync(string id) => await Server.GetAsync(id, Cancellation);

    public async Task<SessionInfo?> PeekAsync(string id) => await Server.PeekAsync(id, Cancellation);

    public async Task<SessionUpdate> UpdateAsync(string id, SessionEdit edit) => await Server.UpdateAsync(id, edit, Cancellation);

    /// <summary>Moves the clock, and waits for the ticks that come of it.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        Time.Advance(time);
        await Server.Timers.LastTick;
    }

    /// <summary>The id of the refusal that a call must come to.</summary>
    public static async Task<string> RefusedAsync<T>(ValueTask<T> call) => (await Assert.ThrowsAsync<SessionException>(async () => await call)).DiagnosticId;
}
