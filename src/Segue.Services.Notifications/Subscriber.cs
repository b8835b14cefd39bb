namespace Segue.Services.Notifications;

/// <summary>What a subscriber subscribes to, and how. Found by method and client.</summary>
[State("notification-subscriber", 1)]
[TableIndex(MethodIndex)]
public sealed record Subscriber : IIndexedRow
{
    /// <summary>The index by <see cref="MethodPatterns.KeyOf"/>; it means the same in all versions.</summary>
    public const string MethodIndex = "method";

    /// <summary>The method, or the pattern of methods.</summary>
    public required string Method { get; init; }

    /// <summary>Only what concerns this client; null for all.</summary>
    public required string? Client { get; init; }

    /// <summary>How much is queued, how it is handed out, and what follows a crash. Since version 1.</summary>
    public required QueueSettings Settings { get; init; }

    /// <inheritdoc/>
    public void AddIndexKeys(RowIndexKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        keys.Add(MethodIndex, MethodPatterns.KeyOf(Method, Client));
    }
}
