namespace Segue.Services.RateLimiting;

/// <summary>A client that is blocked.</summary>
/// <param name="Client">The client.</param>
/// <param name="Violations">How many violations it was blocked for.</param>
/// <param name="Since">When it was blocked (UTC).</param>
/// <param name="Until">When the block ends (UTC).</param>
public sealed record BlockedClient(string Client, int Violations, DateTimeOffset Since, DateTimeOffset Until) : IExpiringRow
{
    /// <remarks>The limiter keeps these in a table: it ends with the block.</remarks>
    DateTimeOffset? IExpiringRow.ExpiresAt => Until;
}
