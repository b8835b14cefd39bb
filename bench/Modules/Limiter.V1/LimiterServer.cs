using Segue.Benchmarks.Contracts;

namespace Segue.Benchmarks.Limiter;

/// <summary>A server that takes tokens from buckets: the same work as its peers do.</summary>
[Server("limiter")]
public sealed class LimiterServer : Server<LimiterState>, ILimiter
{
    private const long TokensAtFirst = 1_000_000_000;

    /// <inheritdoc/>
    public override LimiterState Initialize() => new() { Taken = 0, Clients = new Table<long, Client>() };

    /// <inheritdoc/>
    public ValueTask<long> TakeAsync(long client)
    {
        LimiterState state = State;
        long left = -1;
        if (state.Clients.TryGetValue(client, out Client? known))
        {
            left = known.Tokens - 1;
            state.Clients[client] = known with { Tokens = left };
        }

        State = state with { Taken = state.Taken + 1 };
        return ValueTask.FromResult(left);
    }

    /// <inheritdoc/>
    public ValueTask FillAsync(long clients)
    {
        for (long client = 0; client < clients; client++)
        {
            State.Clients[client] = new Client { Tokens = TokensAtFirst, RefilledAt = 0 };
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<(long Taken, int Version)> CountAsync() => ValueTask.FromResult((State.Taken, 1));
}
