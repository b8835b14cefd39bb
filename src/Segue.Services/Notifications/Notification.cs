using System.Collections.Immutable;
using System.Text;

namespace Segue.Services.Notifications;

/// <summary>Something that has happened, for whoever subscribes to its method.</summary>
/// <remarks>Two are equal where their params are the same array.</remarks>
public sealed record Notification
{
    /// <summary>The content type of JSON.</summary>
    public const string Json = "application/json";

    /// <summary>What happened, such as <c>notifications/tools/list_changed</c>; not empty, and without <c>*</c> at its end.</summary>
    public required string Method { get; init; }

    /// <summary>What is to be known of it, as bytes of the content type.</summary>
    /// <value>The default is none.</value>
    public ImmutableArray<byte> Params { get; init; } = [];

    /// <summary>What the bytes are.</summary>
    /// <value>The default is <see cref="Json"/>.</value>
    public string ContentType { get; init; } = Json;

    /// <summary>The client that it concerns; null where it concerns none in particular.</summary>
    /// <value>The default is null.</value>
    public string? Client { get; init; }

    /// <summary>
    /// What overtakes what: within one priority the order of publishing holds. Version 2 of the module keeps to it; earlier ones
    /// take all for normal.
    /// </summary>
    /// <value>The default is <see cref="NotificationPriority.Normal"/>.</value>
    public NotificationPriority Priority { get; init; }

    /// <summary>Makes a notification of a text, such as JSON.</summary>
    /// <param name="method">What happened.</param>
    /// <param name="text">The params; kept as UTF-8.</param>
    /// <param name="client">The client that it concerns; null for none.</param>
    /// <returns>The notification.</returns>
    public static Notification OfText(string method, string text, string? client = null) => new()
    {
        Method = method,
        Params = ImmutableArray.Create(Encoding.UTF8.GetBytes(text)),
        Client = client,
    };

    /// <summary>The params as text.</summary>
    /// <returns>What they are as UTF-8.</returns>
    public string GetText() => Encoding.UTF8.GetString(Params.AsSpan());
}
