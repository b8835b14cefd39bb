namespace Segue.Services.RateLimiting;

/// <summary>The answer to one request.</summary>
/// <param name="IsAllowed">Whether the request may pass; its permits are taken then.</param>
/// <param name="Remaining">How many more requests of this kind the client could make at once; 0 or more, rounded down.</param>
/// <param name="RetryAfter">
/// How long to wait until the same request would pass, if nobody else asks meanwhile; zero where it may pass, and
/// <see cref="Timeout.InfiniteTimeSpan"/> where it asks for more permits than there ever are.
/// </param>
/// <param name="Denial">Why it may not pass.</param>
public readonly record struct RateDecision(bool IsAllowed, int Remaining, TimeSpan RetryAfter, RateDenial Denial);
