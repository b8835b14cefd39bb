namespace Segue.Services.RateLimiting;

/// <summary>Takes all limits over from callers, gives them back, and finds the one for a request.</summary>
public static class LimiterConfigs
{
    /// <summary>Takes limits over.</summary>
    /// <param name="limits">The limits.</param>
    /// <returns>The limits as they are kept.</returns>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static LimiterConfig Take(RateLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new LimiterConfig
        {
            IsEnabled = limits.IsEnabled,
            Messages = LimitRules.Take(limits.Messages, nameof(limits.Messages)),
            Connections = LimitRules.Take(limits.Connections, nameof(limits.Connections)),
            ToolCalls = LimitRules.Take(limits.ToolCalls, nameof(limits.ToolCalls)),
            Subscriptions = LimitRules.Take(limits.Subscriptions, nameof(limits.Subscriptions)),
            Global = LimitRules.Take(limits.Global, nameof(limits.Global)),
            LowPriorityReserve = LimitRules.Share(limits.LowPriorityReserve, nameof(limits.LowPriorityReserve)),
            ViolationThreshold = LimitRules.Count(limits.ViolationThreshold, nameof(limits.ViolationThreshold)),
            ViolationWindow = LimitRules.Window(limits.ViolationWindow, nameof(limits.ViolationWindow)),
            BlockTime = LimitRules.Time(limits.BlockTime, nameof(limits.BlockTime)),
            IdleTime = LimitRules.SomeTime(limits.IdleTime, nameof(limits.IdleTime)),
        };
    }

    /// <summary>Gives the limits back.</summary>
    /// <param name="config">The limits as they are kept.</param>
    /// <returns>The limits.</returns>
    public static RateLimits Give(LimiterConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new RateLimits
        {
            IsEnabled = config.IsEnabled,
            Messages = LimitRules.Give(config.Messages),
            Connections = LimitRules.Give(config.Connections),
            ToolCalls = LimitRules.Give(config.ToolCalls),
            Subscriptions = LimitRules.Give(config.Subscriptions),
            Global = LimitRules.Give(config.Global),
            LowPriorityReserve = config.LowPriorityReserve,
            ViolationThreshold = config.ViolationThreshold,
            ViolationWindow = config.ViolationWindow,
            BlockTime = config.BlockTime,
            IdleTime = config.IdleTime,
        };
    }

    /// <summary>The limit of each client for a kind of request.</summary>
    /// <param name="config">The limits as they are kept.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>The limit.</returns>
    public static LimitRule RuleOf(this LimiterConfig config, LimitKind kind)
    {
        ArgumentNullException.ThrowIfNull(config);
        return kind switch
        {
            LimitKind.Message => config.Messages,
            LimitKind.Connection => config.Connections,
            LimitKind.ToolCall => config.ToolCalls,
            _ => config.Subscriptions,
        };
    }
}
