using System.Threading.RateLimiting;
using Segue.Services.RateLimiting;
using Statistics = System.Threading.RateLimiting.RateLimiterStatistics;

namespace Segue.Services.Hosting.RateLimiting;

/// <summary>
/// The rate limiter as .NET's own: what takes a <see cref="PartitionedRateLimiter{TResource}"/>, such as ASP.NET Core's
/// rate-limiting middleware, runs on it, and its limits and permits survive upgrades.
/// </summary>
/// <typeparam name="TResource">What is limited, such as a request.</typeparam>
/// <remarks>
/// <para>
/// Thread-safe. Nobody queues: <see cref="PartitionedRateLimiter{TResource}.AcquireAsync"/> answers as soon as the limiter
/// does, and a denied lease says in <see cref="MetadataName.RetryAfter"/> when to come back.
/// </para>
/// <para>
/// <see cref="PartitionedRateLimiter{TResource}.AttemptAcquire"/> leaves a denial uncounted, because whoever is denied there
/// asks again with <see cref="PartitionedRateLimiter{TResource}.AcquireAsync"/>, as the middleware does: a request that is
/// denied is one violation, not two. It waits for its turn on the caller's thread, which is microseconds also in a commit.
/// Permits are never given back: disposing of a lease does nothing.
/// </para>
/// </remarks>
public sealed class ClientRateLimiter<TResource> : PartitionedRateLimiter<TResource>
{
    private readonly IRateLimiter _limiter;
    private readonly Func<TResource, string> _client;
    private readonly LimitKind _kind;

    /// <summary>Creates the limiter.</summary>
    /// <param name="limiter">The rate limiter that decides.</param>
    /// <param name="client">Whose resource it is; called once for each request, and must not return null or an empty text.</param>
    /// <param name="kind">Which of the client's limits counts.</param>
    public ClientRateLimiter(IRateLimiter limiter, Func<TResource, string> client, LimitKind kind = LimitKind.Message)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        ArgumentNullException.ThrowIfNull(client);
        _limiter = limiter;
        _client = client;
        _kind = kind;
    }

    /// <summary>What the limiter knows of the resource's client.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>Null for a client that is not known.</returns>
    public override Statistics? GetStatistics(TResource resource) => Wait(_limiter.GetClientAsync(_client(resource))) is { } usage
        ? new Statistics
        {
            CurrentAvailablePermits = (long)Available(usage),
            CurrentQueuedCount = 0,
            TotalSuccessfulLeases = usage.Allowed,
            TotalFailedLeases = usage.Denied,
        }
        : null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(TResource resource, int permitCount) =>
        DecisionLease.Of(Wait(_limiter.CheckAsync(Request(resource, permitCount, isTrial: true))));

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(TResource resource, int permitCount, CancellationToken cancellationToken)
    {
        ValueTask<RateDecision> decision = _limiter.CheckAsync(Request(resource, permitCount, isTrial: false), cancellationToken);
        return decision.IsCompletedSuccessfully ? new(DecisionLease.Of(decision.Result)) : AwaitAsync(decision);
    }

    private static async ValueTask<RateLimitLease> AwaitAsync(ValueTask<RateDecision> decision) =>
        DecisionLease.Of(await decision.ConfigureAwait(false));

    /// <summary>A call to a limiter that nobody else calls is over by now; else its turn is waited for.</summary>
    private static T Wait<T>(ValueTask<T> call) => call.IsCompletedSuccessfully ? call.Result : call.AsTask().GetAwaiter().GetResult();

    private RateRequest Request(TResource resource, int permits, bool isTrial) => new(_client(resource), _kind) { Permits = permits, IsTrial = isTrial };

    private double Available(ClientUsage usage) => _kind switch
    {
        LimitKind.Message => usage.Messages,
        LimitKind.Connection => usage.Connections,
        LimitKind.ToolCall => usage.ToolCalls,
        _ => usage.Subscriptions,
    };
}
