namespace Segue.Services.Notifications;

/// <summary>Gives subscribers settings: those that the legacy version has for all of them, or those they had.</summary>
[Loss("the settings of subscribers")]
public sealed class SubscriberV0ToV1 : Migration<SubscriberV0, SubscriberV1>
{
    /// <inheritdoc/>
    public override SubscriberV1 Up(SubscriberV0 old, MigrationContext<SubscriberV1> context) => new()
    {
        Method = old.Method,
        Client = old.Client,
        Settings = context.TryGetBefore(out SubscriberV1? before) ? before.Settings : new SubscriberQueueSettingsV1
        {
            Capacity = 10_000,
            Overflow = SubscriberQueueOverflowV1.DropOldest,
            BatchSize = 1,
            BatchWindow = TimeSpan.Zero,
            RatePerSecond = 0,
            MostAttempts = 5,
            RestartDelay = TimeSpan.FromMilliseconds(100),
            LongestRestartDelay = TimeSpan.FromSeconds(30),
            MostRestarts = 20,
            RestartPeriod = TimeSpan.FromMinutes(1),
        },
    };

    /// <inheritdoc/>
    public override SubscriberV0 Down(SubscriberV1 value, MigrationContext<SubscriberV0> context) => new()
    {
        Method = value.Method,
        Client = value.Client,
    };
}
