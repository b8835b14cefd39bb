namespace Segue.Services.RateLimiting;

/// <summary>A request for permits.</summary>
/// <param name="Client">Who asks; any non-empty text.</param>
/// <param name="Kind">What for.</param>
public readonly record struct RateRequest(string Client, LimitKind Kind)
{
    /// <summary>How many permits it takes; 0 or more. A request for none passes where one for 1 would.</summary>
    /// <value>The default is 1.</value>
    public int Permits { get; init; } = 1;

    /// <summary>How much it matters.</summary>
    /// <value>The default is null: what the client has, which is <see cref="RequestPriority.Normal"/> where nothing was set.</value>
    public RequestPriority? Priority { get; init; }

    /// <summary>
    /// Whether a denial is left uncounted: it is no violation, and the client's counts do not have it. For somebody who will
    /// ask again at once, and be counted then.
    /// </summary>
    /// <value>The default is false.</value>
    public bool IsTrial { get; init; }
}
