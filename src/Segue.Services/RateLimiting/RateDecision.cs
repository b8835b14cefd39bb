namespace Segue.Services.RateLimiting;

/// <summary>The answer to one message.</summary>
/// <param name="IsAllowed">Whether the message may pass; its permit is taken then.</param>
/// <param name="Remaining">How many more messages may pass at once; 0 or more, rounded down.</param>
/// <param name="RetryAfter">When the next permit will be there; zero where the message may pass.</param>
public readonly record struct RateDecision(bool IsAllowed, int Remaining, TimeSpan RetryAfter);
