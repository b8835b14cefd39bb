namespace Segue.Services.Sessions;

/// <summary>The settings as the state has them, and as callers do.</summary>
internal static class SessionSettingsForm
{
    /// <summary>The state of a first start.</summary>
    public static SessionsState Begin(SessionSettings settings, long minute) => new()
    {
        DefaultTimeout = Milliseconds(settings.DefaultTimeout),
        CleanupInterval = (long)settings.CleanupInterval.TotalMilliseconds,
        UsesStorage = settings.UsesStorage,
        HibernateAfter = Milliseconds(settings.HibernateAfter),
        MostMetadataBytes = settings.MostMetadataBytes,
        SweptMinute = minute,
        HibernatedMinute = minute,
        Sessions = new Table<string, Session>(),
    };

    /// <summary>The same state with other settings.</summary>
    public static SessionsState With(this SessionsState state, SessionSettings settings) => state with
    {
        DefaultTimeout = Milliseconds(settings.DefaultTimeout),
        CleanupInterval = (long)settings.CleanupInterval.TotalMilliseconds,
        UsesStorage = settings.UsesStorage,
        HibernateAfter = Milliseconds(settings.HibernateAfter),
        MostMetadataBytes = settings.MostMetadataBytes,
    };

    /// <summary>The settings in force.</summary>
    public static SessionSettings Settings(this SessionsState state) => new()
    {
        DefaultTimeout = Time(state.DefaultTimeout),
        CleanupInterval = TimeSpan.FromMilliseconds(state.CleanupInterval, 0),
        UsesStorage = state.UsesStorage,
        HibernateAfter = Time(state.HibernateAfter),
        MostMetadataBytes = state.MostMetadataBytes,
    };

    private static long? Milliseconds(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? null : (long)time.TotalMilliseconds;

    private static TimeSpan Time(long? milliseconds) => milliseconds is { } known ? TimeSpan.FromMilliseconds(known, 0) : Timeout.InfiniteTimeSpan;
}
