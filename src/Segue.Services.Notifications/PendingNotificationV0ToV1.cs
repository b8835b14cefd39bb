namespace Segue.Services.Notifications;

/// <summary>Gives notifications a content type, and their time as a time instead of milliseconds.</summary>
[Loss("content types other than JSON")]
public sealed class PendingNotificationV0ToV1 : Migration<PendingNotificationV0, PendingNotificationV1>
{
    private const string Json = "application/json";

    /// <inheritdoc/>
    public override PendingNotificationV1 Up(PendingNotificationV0 old, MigrationContext<PendingNotificationV1> context)
    {
        bool wasThere = context.TryGetBefore(out PendingNotificationV1? before);
        return new PendingNotificationV1
        {
            Number = old.Number,
            Method = old.Method,
            Params = old.Params,
            ContentType = wasThere ? before!.ContentType : Json,
            Client = old.Client,
            PublishedAt = wasThere ? before!.PublishedAt : DateTimeOffset.FromUnixTimeMilliseconds(old.PublishedAtMilliseconds),
        };
    }

    /// <inheritdoc/>
    public override PendingNotificationV0 Down(PendingNotificationV1 value, MigrationContext<PendingNotificationV0> context) => new()
    {
        Number = value.Number,
        Method = value.Method,
        Params = value.Params,
        Client = value.Client,
        PublishedAtMilliseconds = value.PublishedAt.ToUnixTimeMilliseconds(),
    };
}
