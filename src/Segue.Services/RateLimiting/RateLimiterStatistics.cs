namespace Segue.Services.RateLimiting;

/// <summary>Counts over all clients.</summary>
/// <param name="Clients">How many clients are known.</param>
/// <param name="Allowed">How many messages passed.</param>
/// <param name="Denied">How many did not.</param>
public sealed record RateLimiterStatistics(int Clients, long Allowed, long Denied);
