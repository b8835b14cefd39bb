using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Segue.Services.Hosting.Notifications;
using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>A handler that notes what it gets, so that a test can wait for it, and does what the test says.</summary>
internal sealed class Recorder(Func<NotificationDelivery, CancellationToken, Task>? act = null) : INotificationHandler, INotificationBatchHandler
{
    private readonly Channel<string> _texts = Channel.CreateUnbounded<string>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask HandleAsync(NotificationDelivery delivery, CancellationToken cancellation)
    {
        _texts.Writer.TryWrite(delivery.Notification.GetText());
        await (act?.Invoke(delivery, cancellation) ?? Task.CompletedTask);
    }

    public ValueTask HandleAsync(ImmutableArray<NotificationDelivery> deliveries, CancellationToken cancellation)
    {
        _texts.Writer.TryWrite(string.Join(" ", deliveries.Select(delivery => delivery.Notification.GetText())));
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for the next ones that the handler is called with.</summary>
    public async Task<string[]> NextAsync(int count)
    {
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = await _texts.Reader.ReadAsync(Cancellation);
        }

        return texts;
    }

    /// <summary>Moves a clock until something has come.</summary>
    public static async Task<T> AdvanceUntilAsync<T>(FakeTimeProvider time, Task<T> coming)
    {
        while (!coming.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await coming;
    }
}
