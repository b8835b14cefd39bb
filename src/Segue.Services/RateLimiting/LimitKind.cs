namespace Segue.Services.RateLimiting;

/// <summary>What a client asks for. Each kind has a limit of its own; the limit of all clients together counts every kind.</summary>
public enum LimitKind
{
    /// <summary>A message.</summary>
    Message = 0,

    /// <summary>A new connection.</summary>
    Connection = 1,

    /// <summary>A call of a tool.</summary>
    ToolCall = 2,

    /// <summary>A new subscription.</summary>
    Subscription = 3,
}
