namespace Segue.Services.RateLimiting;

/// <summary>What one client has used.</summary>
/// <param name="Allowed">How many messages passed.</param>
/// <param name="Denied">How many did not.</param>
/// <param name="Available">How many permits its bucket holds now.</param>
public sealed record ClientUsage(long Allowed, long Denied, double Available);
