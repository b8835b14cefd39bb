using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>What a notification says.</summary>
public sealed record NotificationContent
{
    /// <summary>What happened.</summary>
    public required string Method { get; init; }

    /// <summary>What is to be known of it, as bytes of the content type.</summary>
    public required ImmutableArray<byte> Params { get; init; }

    /// <summary>What the bytes are.</summary>
    public required string ContentType { get; init; }

    /// <summary>The client that it concerns; null for none.</summary>
    public required string? Client { get; init; }
}
