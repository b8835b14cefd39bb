namespace Segue.Services.Notifications;

/// <summary>Puts what a notification says into a value.</summary>
public sealed class PendingNotificationV1ToV2 : Migration<PendingNotificationV1, PendingNotificationV2>
{
    /// <inheritdoc/>
    public override PendingNotificationV2 Up(PendingNotificationV1 old, MigrationContext<PendingNotificationV2> context) => new()
    {
        Number = old.Number,
        Content = new PendingNotificationNotificationContentV2
        {
            Method = old.Method,
            Params = old.Params,
            ContentType = old.ContentType,
            Client = old.Client,
        },
        PublishedAt = old.PublishedAt,
    };

    /// <inheritdoc/>
    public override PendingNotificationV1 Down(PendingNotificationV2 value, MigrationContext<PendingNotificationV1> context) => new()
    {
        Number = value.Number,
        Method = value.Content.Method,
        Params = value.Content.Params,
        ContentType = value.Content.ContentType,
        Client = value.Content.Client,
        PublishedAt = value.PublishedAt,
    };
}
