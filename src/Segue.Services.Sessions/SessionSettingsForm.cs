namespace Segue.Services.Sessions;

/// <summary>The settings as the state has them, and as callers do.</summary>
internal static class SessionSettingsForm
{
    /// <summary>The state of a first start.</summary>
    public static SessionsState Begin(SessionSettings settings, long minute) => new()
    {
        Limits = Limits(settings),
        SweptMinute = minute,
        HibernatedMinute = minute,
        Sessions = new Table<string, Session>(),
    };

    /// <summary>The same state with other settings.</summary>
    public static SessionsState With(this SessionsState state, SessionSettings settings) => state with { Limits = Limits(settings) };

    /// <summary>The settings in force.</summary>
    public static SessionSettings Settings(this SessionsState state) => new()
    {
        DefaultTimeout = state.Limits.DefaultTimeout ?? Timeout.InfiniteTimeSpan,
        CleanupInterval = state.Limits.CleanupInterval,
        UsesStorage = state.Limits.UsesStorage,
        HibernateAfter = state.Limits.HibernateAfter ?? Timeout.InfiniteTimeSpan,
        MostMetadataBytes = state.Limits.MostMetadataBytes,
    };

    private static SessionLimits Limits(SessionSettings settings) => new()
    {
        DefaultTimeout = Finite(settings.DefaultTimeout),
        CleanupInterval = settings.CleanupInterval,
        UsesStorage = settings.UsesStorage,
        HibernateAfter = Finite(settings.HibernateAfter),
        MostMetadataBytes = settings.MostMetadataBytes,
    };

    /// <summary>A time as rows and states have it: null for ever.</summary>
    public static TimeSpan? Finite(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? null : time;
}
