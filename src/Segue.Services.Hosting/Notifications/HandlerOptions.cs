using Segue.Services.Notifications;

namespace Segue.Services.Hosting.Notifications;

/// <summary>What a handler is to get, and how much time it has.</summary>
public sealed record HandlerOptions
{
    /// <summary>Only notifications that concern this client; null for all.</summary>
    /// <value>The default is null.</value>
    public string? Client { get; init; }

    /// <summary>How much is queued, how it is handed out, and what follows a crash.</summary>
    /// <value>The defaults are those of <see cref="SubscriberSettings"/>.</value>
    public SubscriberSettings Settings { get; init; } = new();

    /// <summary>
    /// How long one call of the handler may take; then its token is cancelled, and it has crashed where it ends by that. Above zero,
    /// at most 1 day, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it may go on after that before it counts as hanging. Zero to 1 hour.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many calls of the handler may be left behind hanging, so that the next one runs beside them. .NET cannot end a call that does
    /// not end by itself: 0 keeps the subscriber waiting for it, in order; more let it go on, and give up that order. 0 to 100.
    /// </summary>
    /// <value>The default is 0.</value>
    public int MostHanging { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal void ThrowIfInvalid()
    {
        if (Timeout != System.Threading.Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero, nameof(Timeout));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, TimeSpan.FromDays(1), nameof(Timeout));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Grace, TimeSpan.Zero, nameof(Grace));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Grace, TimeSpan.FromHours(1), nameof(Grace));
        ArgumentOutOfRangeException.ThrowIfNegative(MostHanging, nameof(MostHanging));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MostHanging, 100, nameof(MostHanging));
    }
}
