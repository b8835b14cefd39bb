using Segue.Services.RateLimiting;

namespace Tour.Callers;

/// <summary>The receipts compared with the limiter's own rows.</summary>
/// <param name="Lost">Calls that callers were answered, or never were, and that no row has.</param>
/// <param name="Doubled">Calls that rows have and nobody was answered.</param>
internal sealed record Audit(long Lost, long Doubled)
{
    /// <summary>Asks the limiter for each client, and compares. Nobody else calls it meanwhile.</summary>
    /// <param name="limiter">The limiter.</param>
    /// <param name="receipts">What callers were told.</param>
    /// <param name="unanswered">How many calls never ended.</param>
    public static async Task<Audit> CompareAsync(IRateLimiter limiter, IEnumerable<ClientReceipt> receipts, int unanswered)
    {
        Audit audit = new(unanswered, 0);
        int clients = 0;
        foreach (ClientReceipt told in receipts)
        {
            ClientUsage? row = await limiter.GetClientAsync(told.Client);
            audit = audit.Compare(told.Allowed, row?.Allowed ?? 0).Compare(told.Denied, row?.Denied ?? 0);
            clients += row is null ? 0 : 1;
        }

        // A row of a client that nobody has called for comes of a call that nobody has made.
        RateLimiterStatistics rows = await limiter.GetStatisticsAsync();
        return audit with { Doubled = audit.Doubled + Math.Max(0, rows.Clients - clients) };
    }

    private Audit Compare(long told, long written) => new(Lost + Math.Max(0, told - written), Doubled + Math.Max(0, written - told));
}
