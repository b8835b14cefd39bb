using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Segue.Services.RateLimiting;

/// <summary>The arithmetic of a sliding window.</summary>
public static class WindowArithmetic
{
    /// <summary>The parts of a window.</summary>
    private const int Parts = 10;

    /// <summary>What is counted: the window's parts, and the one that is leaving, in which some permits may be younger than the window.</summary>
    private const int Counted = Parts + 1;

    private static readonly ImmutableArray<int> None = [.. new int[Counted]];

    /// <summary>A window in which so many permits were used just now.</summary>
    /// <param name="permits">How many; 0 or more.</param>
    /// <param name="size">The length of the window.</param>
    /// <param name="now">The time.</param>
    /// <returns>The window.</returns>
    public static SlidingWindow Of(int permits, TimeSpan size, DateTimeOffset now) => new()
    {
        Requests = permits == 0 ? None : None.SetItem(0, permits),
        StartedAt = PartOf(now, size),
        Size = size,
    };

    /// <summary>The window at a later time.</summary>
    /// <param name="window">The window.</param>
    /// <param name="size">
    /// Its length from now on. Where it changes, what was used stays used, and counts as if it had been just now.
    /// </param>
    /// <param name="now">The time. A clock that was set back lets nothing leave.</param>
    /// <returns>The same where no part has ended.</returns>
    public static SlidingWindow Slide(this SlidingWindow window, TimeSpan size, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(window);
        DateTimeOffset start = PartOf(now, window.Size);
        long ended = (start.UtcTicks - window.StartedAt.UtcTicks) / PartTicks(window.Size);
        SlidingWindow slid = ended == 0 ? window : window with
        {
            Requests = ended < 0 ? window.Requests : ended >= Counted ? None : Shift(window.Requests, (int)ended),
            StartedAt = start,
        };
        return slid.Size == size ? slid : Of(slid.Count(), size, now);
    }

    /// <summary>How many permits are in use.</summary>
    /// <param name="window">A window that was slid to now.</param>
    /// <returns>0 or more.</returns>
    public static int Count(this SlidingWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        long sum = 0;
        foreach (int requests in window.Requests)
        {
            sum += requests;
        }

        return (int)Math.Min(sum, int.MaxValue);
    }

    /// <summary>Uses permits now.</summary>
    /// <param name="window">A window that was slid to now.</param>
    /// <param name="permits">How many; 0 or more.</param>
    /// <returns>The window afterwards.</returns>
    public static SlidingWindow Take(this SlidingWindow window, int permits)
    {
        ArgumentNullException.ThrowIfNull(window);
        return permits == 0
            ? window
            : window with { Requests = window.Requests.SetItem(0, (int)Math.Min((long)window.Requests[0] + permits, int.MaxValue)) };
    }

    /// <summary>When so many parts will have left that permits are there.</summary>
    /// <param name="window">A window that was slid to now.</param>
    /// <param name="permits">How many permits are wanted.</param>
    /// <param name="capacity">How many permits there are in all.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// Zero where they are there now; <see cref="Timeout.InfiniteTimeSpan"/> where there are never so many.
    /// </returns>
    public static TimeSpan Until(this SlidingWindow window, double permits, double capacity, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (permits > capacity)
        {
            return Timeout.InfiniteTimeSpan;
        }

        double used = window.Count();
        int left = 0;
        while (used + permits > capacity && left < Counted)
        {
            left++;
            used -= window.Requests[Counted - left];
        }

        return left == 0 ? TimeSpan.Zero : window.StartedAt.AddTicks(left * PartTicks(window.Size)) - now;
    }

    private static ImmutableArray<int> Shift(ImmutableArray<int> requests, int parts)
    {
        int[] shifted = new int[Counted];
        requests.AsSpan(0, Counted - parts).CopyTo(shifted.AsSpan(parts));
        return ImmutableCollectionsMarshal.AsImmutableArray(shifted);
    }

    private static DateTimeOffset PartOf(DateTimeOffset now, TimeSpan size) =>
        new(now.UtcTicks - (now.UtcTicks % PartTicks(size)), TimeSpan.Zero);

    private static long PartTicks(TimeSpan size) => size.Ticks / Parts;
}
