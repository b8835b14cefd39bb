using System.Collections.Immutable;
using System.Text;

namespace Segue.Services.Sessions;

/// <summary>What callers may ask for.</summary>
internal static class SessionRules
{
    private const int MostMetadataBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan ShortestTime = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(36_500);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(49);

    /// <exception cref="ArgumentOutOfRangeException">The time is out of its range.</exception>
    public static void ThrowIfNoTime(TimeSpan time, string name)
    {
        if (time != Timeout.InfiniteTimeSpan && (time < ShortestTime || time > LongestTime))
        {
            throw new ArgumentOutOfRangeException(name, time, $"It is {ShortestTime.TotalMilliseconds} ms to {LongestTime.TotalDays} days, or infinite.");
        }
    }

    /// <exception cref="SessionException">The metadata is too large, or has what is not for it.</exception>
    public static void ThrowIfRefused(ImmutableDictionary<string, string> metadata, string? owner, int most)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        long bytes = owner is null ? 0 : Encoding.UTF8.GetByteCount(owner);
        foreach ((string key, string text) in metadata)
        {
            if (key == SessionMetadataKeys.Owner || text is null)
            {
                throw Refused(text is null ? $"'{key}' has no value; leave it out, or give it an empty one" : $"it has an entry '{key}'; set the owner instead");
            }

            bytes += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(text);
        }

        if (bytes > most)
        {
            throw Refused($"it has {bytes} bytes with its owner, and {most} are the most; keep large things elsewhere, or raise {nameof(SessionSettings)}.{nameof(SessionSettings.MostMetadataBytes)}");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static void ThrowIfOutOfRange(SessionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ThrowIfNoTime(settings.DefaultTimeout, nameof(settings.DefaultTimeout));
        ThrowIfNoTime(settings.HibernateAfter, nameof(settings.HibernateAfter));
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.CleanupInterval, ShortestInterval, nameof(settings.CleanupInterval));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.CleanupInterval, LongestInterval, nameof(settings.CleanupInterval));
        ArgumentOutOfRangeException.ThrowIfNegative(settings.MostMetadataBytes, nameof(settings.MostMetadataBytes));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.MostMetadataBytes, MostMetadataBytes, nameof(settings.MostMetadataBytes));
    }

    private static SessionException Refused(string why) =>
        new(DiagnosticIds.SessionMetadataRefused, $"The metadata of a session is refused: {why}.");
}
