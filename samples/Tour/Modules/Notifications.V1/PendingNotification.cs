using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>A notification that is queued for one subscriber; version 1 says what its bytes are.</summary>
[State("notification", 1)]
public sealed record PendingNotification
{
    /// <summary>Its number, which the row's key has too.</summary>
    public required long Number { get; init; }

    /// <summary>What happened.</summary>
    public required string Method { get; init; }

    /// <summary>What is to be known of it, as bytes of the content type.</summary>
    public required ImmutableArray<byte> Params { get; init; }

    /// <summary>What the bytes are. Since version 1.</summary>
    public required string ContentType { get; init; }

    /// <summary>The client that it concerns; null for none.</summary>
    public required string? Client { get; init; }

    /// <summary>When it was published (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }
}
