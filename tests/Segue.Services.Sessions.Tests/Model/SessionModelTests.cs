using System.Collections.Immutable;
using CsCheck;
using Segue.Services.Sessions.Tests.Harness;

namespace Segue.Services.Sessions.Tests.Model;

/// <summary>
/// Whatever is asked of it in whatever order, the store answers as a naive model does; with sweeps and hibernation in between, which
/// nobody must notice. CsCheck prints the seed of what fails.
/// </summary>
public sealed class SessionModelTests
{
    private const int Ids = 4;

    private static readonly TimeSpan?[] Timeouts = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromHours(2), null];
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(30)];

    private static readonly Gen<(int Operation, int Id, int Choice)[]> Operations = Gen.Select(Gen.Int[0, 12], Gen.Int[0, Ids - 1], Gen.Int[0, 3]).Array[1, 80];

    [Fact]
    public void Store_DoesWhatItsModelDoes() => Operations.Sample(operations => FindDifference(operations, change: null) is null, iter: 1500);

    /// <summary>The same with a store that forgets one thing: the comparison must see it.</summary>
    [Fact]
    public void Model_NoticesATouchThatIsForgotten() => Assert.Throws<CsCheckException>(() =>
        Operations.Sample(operations => FindDifference(operations, ForgetTheLastUse) is null, iter: 1500));

    private static void ForgetTheLastUse(Store store)
    {
        foreach ((string id, Session row) in store.Server.State.Sessions)
        {
            store.Server.State.Sessions[id] = row with { LastAccessedAt = row.CreatedAt };
        }
    }

    private static string? FindDifference((int Operation, int Id, int Choice)[] operations, Action<Store>? change)
    {
        Store store = new(new MemoryStorage());
        ModelStore model = new() { Now = store.Time.GetUtcNow() };
        foreach ((int operation, int id, int choice) in operations)
        {
            // No two sessions begin in one tick.
            store.Time.Advance(TimeSpan.FromTicks(1));
            model.Now = store.Time.GetUtcNow();
            (object? expected, object? found) = Run(store, model, operation, $"id-{id}", choice);
            change?.Invoke(store);
            if (!Equals(expected, found))
            {
                return $"Operation {operation} of {id} with {choice}: {found} instead of {expected}.";
            }

            if (FindDifference(store, model) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static string? FindDifference(Store store, ModelStore model)
    {
        int count = Done.Of(store.Server.CountAsync(Store.Cancellation));
        SessionPage page = Done.Of(store.Server.ListAsync(SessionFilter.All, after: null, most: 100, Store.Cancellation));
        string[] listed = [.. page.Sessions.Select(session => $"{session.Id} {session.Owner} {session.Writes} {session.LastAccessedAt.Ticks} {session.Timeout.Ticks}")];
        string[] expected = [.. model.Live.OrderBy(session => session.Key, StringComparer.Ordinal).Select(session =>
            $"{session.Key} {session.Value.Owner} {session.Value.Writes} {session.Value.LastAccessedAt.Ticks} {(session.Value.Timeout ?? Timeout.InfiniteTimeSpan).Ticks}")];
        return count != model.Count ? $"{count} sessions instead of {model.Count}."
            : listed.SequenceEqual(expected) ? null
            : $"[{string.Join("; ", listed)}] instead of [{string.Join("; ", expected)}].";
    }

    private static (object? Expected, object? Found) Run(Store store, ModelStore model, int operation, string id, int choice)
    {
        SessionServer server = store.Server;
        CancellationToken cancellation = Store.Cancellation;
        switch (operation)
        {
            case 0:
                return (model.TryCreate(id, $"owner-{choice}", Timeouts[choice]), TryCreate(store, id, choice));
            case 1:
                return (Text(model.Use(id)), Text(Done.Of(server.GetAsync(id, cancellation))));
            case 2:
                return (Text(model.Peek(id)), Text(Done.Of(server.PeekAsync(id, cancellation))));
            case 3:
                SessionEdit edit = new() { Set = ImmutableDictionary<string, string>.Empty.Add("colour", $"{choice}") };
                return (Text(model.Change(id, session => session with { Colour = $"{choice}", Writes = session.Writes + 1 })), Text(Done.Of(server.UpdateAsync(id, edit, cancellation)).Session));
            case 4:
                return (model.Peek(id) is null ? SessionUpdateOutcome.NotFound : SessionUpdateOutcome.Conflict, Done.Of(server.UpdateAsync(id, new SessionEdit { ExpectedRevision = -1 }, cancellation)).Outcome);
            case 5:
                return (model.Use(id) is not null, Done.Of(server.TouchAsync(id, cancellation)));
            case 6:
                return (model.Change(id, session => session with { Timeout = Timeouts[choice], Writes = session.Writes + 1 }) is not null, Done.Of(server.SetTimeoutAsync(id, Timeouts[choice] ?? Timeout.InfiniteTimeSpan, cancellation)));
            case 7:
                return (model.Delete(id), Done.Of(server.DeleteAsync(id, cancellation)));
            case 8:
                return (model.Persist(id, Timeouts[choice]), Done.Of(server.PersistAsync(id, Timeouts[choice], cancellation)));
            case 9:
                return (Text(model.Load(id)), Text(Done.Of(server.LoadAsync(id, cancellation))));
            case 10:
                return (model.DeletePersistent(id), Done.Of(server.DeletePersistentAsync(id, cancellation)));
            case 11:
                Done.Of(server.HibernateIdleAsync(most: 2, cancellation));
                Done.Of(server.RemoveExpiredAsync(most: 2, cancellation));
                return (null, null);
            default:
                store.Time.Advance(Pauses[choice]);
                model.Now = store.Time.GetUtcNow();
                return (null, null);
        }
    }

    private static bool TryCreate(Store store, string id, int choice)
    {
        ValueTask<SessionInfo> call = store.Server.CreateAsync(
            new SessionRequest { Id = id, Owner = $"owner-{choice}", Timeout = Timeouts[choice] ?? Timeout.InfiniteTimeSpan }, Store.Cancellation);
        if (call.IsFaulted)
        {
            Assert.Equal(DiagnosticIds.SessionIdTaken, Assert.IsType<SessionException>(call.AsTask().Exception!.InnerException).DiagnosticId);
            return false;
        }

        return Done.Of(call).Id == id;
    }

    private static string? Text(ModelSession? session) =>
        session is null ? null : $"{session.CreatedAt.Ticks} {session.LastAccessedAt.Ticks} {session.Owner} {session.Colour} {session.Writes}";

    private static string? Text(SessionInfo? session) =>
        session is null ? null : $"{session.CreatedAt.Ticks} {session.LastAccessedAt.Ticks} {session.Owner} {session.Metadata.GetValueOrDefault("colour")} {session.Writes}";
}
