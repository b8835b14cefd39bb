using System.Diagnostics.Metrics;

namespace Segue.Services.Hosting.Notifications;

/// <summary>What is counted of handlers; the meter is <c>Segue.Services.Notifications</c>, and each has the tag <c>segue.subscriber</c>.</summary>
internal static class NotificationInstruments
{
    public const string Subscriber = "segue.subscriber";

    private static readonly Meter Meter = new("Segue.Services.Notifications");

    public static readonly Counter<long> Handled = Meter.CreateCounter<long>(
        "segue.notifications.handled", "{notification}", "Notifications that were handled.");

    public static readonly Counter<long> Crashes = Meter.CreateCounter<long>(
        "segue.notifications.crashes", "{crash}", "Crashes of handlers.");

    public static readonly Counter<long> GivenUp = Meter.CreateCounter<long>(
        "segue.notifications.given_up", "{notification}", "Notifications that were given up after their last attempt.");

    public static readonly UpDownCounter<long> Hanging = Meter.CreateUpDownCounter<long>(
        "segue.notifications.hanging", "{call}", "Calls of handlers that do not end.");
}
