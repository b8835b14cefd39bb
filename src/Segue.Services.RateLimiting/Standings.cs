namespace Segue.Services.RateLimiting;

/// <summary>Violations and blocks.</summary>
internal static class Standings
{
    /// <summary>The violations that count now.</summary>
    public static int ViolationsAt(this ClientStanding? standing, LimiterConfig config, DateTimeOffset now) =>
        standing is { Violations: { Count: > 0 } violations } && now - violations.StartedAt < config.ViolationWindow ? violations.Count : 0;

    /// <summary>When the block that holds now ends; null where there is none.</summary>
    public static DateTimeOffset? BlockAt(this ClientStanding? standing, DateTimeOffset now) =>
        standing?.BlockedUntil is { } until && until > now ? until : null;

    /// <summary>One violation more; past the threshold it makes a block, and the count begins anew.</summary>
    public static ClientStanding Violate(this ClientStanding? standing, LimiterConfig config, DateTimeOffset now, out BlockedClient? block, string client)
    {
        ClientStanding before = standing ?? LimiterDefaults.Standing;
        int counted = before.ViolationsAt(config, now);
        ViolationWindow violations = new() { Count = counted + 1, StartedAt = counted == 0 ? now : before.Violations.StartedAt };
        if (counted < config.ViolationThreshold || config.BlockTime == TimeSpan.Zero)
        {
            block = null;
            return before with { Violations = violations };
        }

        block = new BlockedClient(client, violations.Count, now, now + config.BlockTime);
        return before with { Violations = default, BlockedUntil = block.Until };
    }
}
