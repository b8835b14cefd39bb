namespace Segue.Services.RateLimiting;

/// <summary>How a limit counts.</summary>
public enum LimitStrategy
{
    /// <summary>Permits flow in steadily up to the burst; a client that was quiet may use the burst at once.</summary>
    TokenBucket = 0,

    /// <summary>
    /// At most so many in any window of time. Counted in tenths of the window: a permit comes back when the tenth that it was
    /// used in has left the window, so after one window and at most a tenth more.
    /// </summary>
    SlidingWindow = 1,

    /// <summary>
    /// Requests are let through at an even pace, by default one at a time: a bucket that each one fills and that leaks
    /// steadily. With a burst it holds so many.
    /// </summary>
    LeakyBucket = 2,
}
