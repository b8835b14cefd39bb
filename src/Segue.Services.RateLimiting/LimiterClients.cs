namespace Segue.Services.RateLimiting;

/// <summary>What is read and written in the row of a client.</summary>
internal static class LimiterClients
{
    /// <summary>What the client has used of a limit.</summary>
    public static LimitUsage? UsageOf(this LimiterClient client, LimitKind kind) => kind switch
    {
        LimitKind.Message => client.Messages,
        LimitKind.Connection => client.Connections,
        LimitKind.ToolCall => client.ToolCalls,
        _ => client.Subscriptions,
    };

    /// <summary>The client after a request that was allowed.</summary>
    public static LimiterClient Allow(this LimiterClient client, LimitKind kind, LimitUsage usage) => client.With(kind, usage, client.Counts.Allow());

    /// <summary>The client after a request that was denied.</summary>
    public static LimiterClient Deny(this LimiterClient client, LimitKind kind, LimitUsage usage) => client.With(kind, usage, client.Counts.Deny());

    /// <summary>One request more that passed.</summary>
    public static ClientCounts Allow(this ClientCounts counts) => counts with { Allowed = counts.Allowed + 1 };

    /// <summary>One request more that did not.</summary>
    public static ClientCounts Deny(this ClientCounts counts) => counts with { Denied = counts.Denied + 1 };

    /// <summary>Whether the client has been idle for so long that it may be forgotten: its block over, and nothing set for it by hand.</summary>
    public static bool HasLeft(this LimiterClient client, TimeSpan idleTime, DateTimeOffset now)
    {
        DateTimeOffset since = now - idleTime;
        return !IsLater(client.Messages) && !IsLater(client.Connections) && !IsLater(client.ToolCalls) && !IsLater(client.Subscriptions)
            && client.Standing is not ({ Priority: not RequestPriority.Normal } or { Strategy: not null })
            && !(client.Standing?.BlockedUntil > now);

        bool IsLater(LimitUsage? usage) => usage?.At > since;
    }

    private static LimiterClient With(this LimiterClient client, LimitKind kind, LimitUsage usage, ClientCounts counts) => kind switch
    {
        LimitKind.Message => client with { Messages = usage, Counts = counts },
        LimitKind.Connection => client with { Connections = usage, Counts = counts },
        LimitKind.ToolCall => client with { ToolCalls = usage, Counts = counts },
        _ => client with { Subscriptions = usage, Counts = counts },
    };
}
