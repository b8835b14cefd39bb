using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>A notification that is queued for one subscriber.</summary>
[State("notification")]
public sealed record PendingNotification
{
    /// <summary>Its number, which the row's key has too.</summary>
    public required long Number { get; init; }

    /// <summary>What happened.</summary>
    public required string Method { get; init; }

    /// <summary>What is to be known of it, as the UTF-8 of JSON.</summary>
    public required ImmutableArray<byte> Params { get; init; }

    /// <summary>The client that it concerns; null for none.</summary>
    public required string? Client { get; init; }

    /// <summary>When it was published, in milliseconds since 1970 (UTC).</summary>
    public required long PublishedAtMilliseconds { get; init; }
}
