namespace Segue.Services.Sessions;

/// <summary>The settings as the state has them, and as callers do.</summary>
internal static class SessionSettingsForm
{
    /// <summary>The state of a first start.</summary>
    public static SessionsState Begin(SessionSettings settings, long minute) => new()
    {
        DefaultTimeout = Finite(settings.DefaultTimeout),
        CleanupInterval = settings.CleanupInterval,
        UsesStorage = settings.UsesStorage,
        HibernateAfter = Finite(settings.HibernateAfter),
        MostMetadataBytes = settings.MostMetadataBytes,
        SweptMinute = minute,
        HibernatedMinute = minute,
        Sessions = new Table<string, Session>(),
    };

    /// <summary>The same state with other settings.</summary>
    public static SessionsState With(this SessionsState state, SessionSettings settings) => state with
    {
        DefaultTimeout = Finite(settings.DefaultTimeout),
        CleanupInterval = settings.CleanupInterval,
        UsesStorage = settings.UsesStorage,
        HibernateAfter = Finite(settings.HibernateAfter),
        MostMetadataBytes = settings.MostMetadataBytes,
    };

    /// <summary>The settings in force.</summary>
    public static SessionSettings Settings(this SessionsState state) => new()
    {
        DefaultTimeout = state.DefaultTimeout ?? Timeout.InfiniteTimeSpan,
        CleanupInterval = state.CleanupInterval,
        UsesStorage = state.UsesStorage,
        HibernateAfter = state.HibernateAfter ?? Timeout.InfiniteTimeSpan,
        MostMetadataBytes = state.MostMetadataBytes,
    };

    private static TimeSpan? Finite(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? null : time;
}
