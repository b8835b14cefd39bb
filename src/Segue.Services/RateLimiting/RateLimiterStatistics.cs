namespace Segue.Services.RateLimiting;

/// <summary>Counts over all clients.</summary>
/// <param name="Clients">How many clients are known.</param>
/// <param name="Allowed">How many requests passed since the limiter first started, those of clients that have left since included.</param>
/// <param name="Denied">How many did not.</param>
/// <param name="Blocked">How many clients are blocked.</param>
public sealed record RateLimiterStatistics(int Clients, long Allowed, long Denied, int Blocked);
