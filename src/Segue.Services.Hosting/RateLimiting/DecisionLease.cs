using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using Segue.Services.RateLimiting;

namespace Segue.Services.Hosting.RateLimiting;

/// <summary>The answer of the rate limiter as a lease. There is nothing to give back.</summary>
internal sealed class DecisionLease : RateLimitLease
{
    private static readonly DecisionLease Allowed = new(new RateDecision(IsAllowed: true, 0, TimeSpan.Zero, RateDenial.None));

    private readonly RateDecision _decision;

    private DecisionLease(RateDecision decision) => _decision = decision;

    public override bool IsAcquired => _decision.IsAllowed;

    public override IEnumerable<string> MetadataNames => (IsAcquired, HasWait) switch
    {
        (true, _) => [],
        (_, true) => [MetadataName.RetryAfter.Name, MetadataName.ReasonPhrase.Name],
        _ => [MetadataName.ReasonPhrase.Name],
    };

    private bool HasWait => _decision.RetryAfter != Timeout.InfiniteTimeSpan;

    public static DecisionLease Of(RateDecision decision) => decision.IsAllowed ? Allowed : new DecisionLease(decision);

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = null;
        if (!IsAcquired && metadataName == MetadataName.RetryAfter.Name && HasWait)
        {
            metadata = _decision.RetryAfter;
        }
        else if (!IsAcquired && metadataName == MetadataName.ReasonPhrase.Name)
        {
            metadata = ReasonPhrase;
        }

        return metadata is not null;
    }

    private string ReasonPhrase => _decision.Denial switch
    {
        RateDenial.Blocked => "The client is blocked for going past its limit too often.",
        RateDenial.GlobalLimit => "All clients together have used up the limit.",
        _ => "The client has used up its limit.",
    };
}
