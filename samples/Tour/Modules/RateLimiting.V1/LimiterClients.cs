namespace Segue.Services.RateLimiting;

/// <summary>What is read and written in the row of a client.</summary>
internal static class LimiterClients
{
    /// <summary>A client that has asked for nothing yet.</summary>
    public static LimiterClient New { get; } = new()
    {
        Messages = null,
        Connections = null,
        ToolCalls = null,
        Subscriptions = null,
        Allowed = 0,
        Denied = 0,
        Violations = 0,
        BlockedUntil = null,
    };

    /// <summary>What the client has used of a limit.</summary>
    public static LimitUsage? UsageOf(this LimiterClient client, LimitKind kind) => kind switch
    {
        LimitKind.Message => client.Messages,
        LimitKind.Connection => client.Connections,
        LimitKind.ToolCall => client.ToolCalls,
        _ => client.Subscriptions,
    };

    /// <summary>The client with what it has used of a limit.</summary>
    public static LimiterClient Use(this LimiterClient client, LimitKind kind, LimitUsage usage) => kind switch
    {
        LimitKind.Message => client with { Messages = usage },
        LimitKind.Connection => client with { Connections = usage },
        LimitKind.ToolCall => client with { ToolCalls = usage },
        _ => client with { Subscriptions = usage },
    };

    /// <summary>When the block that holds now ends; null where there is none.</summary>
    public static DateTimeOffset? BlockAt(this LimiterClient client, DateTimeOffset now) =>
        client.BlockedUntil is { } until && until > now ? until : null;

    /// <summary>The client after a round of the cleanup: null where it has been idle for so long that it may be forgotten.</summary>
    public static LimiterClient? Clean(this LimiterClient client, TimeSpan idleTime, DateTimeOffset now)
    {
        DateTimeOffset since = now - idleTime;
        bool hasLeft = !IsLater(client.Messages) && !IsLater(client.Connections) && !IsLater(client.ToolCalls)
            && !IsLater(client.Subscriptions) && client.BlockAt(now) is null;
        return hasLeft ? null : client.Violations == 0 ? client : client with { Violations = 0 };

        bool IsLater(LimitUsage? usage) => usage?.At > since;
    }
}
