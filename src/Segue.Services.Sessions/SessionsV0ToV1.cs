namespace Segue.Services.Sessions;

/// <summary>Makes times of what the legacy state counts in milliseconds. The rows migrate by a migration of their own.</summary>
public sealed class SessionsV0ToV1 : Migration<SessionsStateV0, SessionsStateV1>
{
    /// <inheritdoc/>
    public override SessionsStateV1 Up(SessionsStateV0 old, MigrationContext<SessionsStateV1> context) => new()
    {
        DefaultTimeout = Time(old.DefaultTimeout),
        CleanupInterval = TimeSpan.FromMilliseconds(old.CleanupInterval, 0),
        UsesStorage = old.UsesStorage,
        HibernateAfter = Time(old.HibernateAfter),
        MostMetadataBytes = old.MostMetadataBytes,
        SweptMinute = old.SweptMinute,
        HibernatedMinute = old.HibernatedMinute,
        Sessions = old.Sessions.To<SessionV1>(),
    };

    /// <inheritdoc/>
    public override SessionsStateV0 Down(SessionsStateV1 value, MigrationContext<SessionsStateV0> context) => new()
    {
        DefaultTimeout = (long?)value.DefaultTimeout?.TotalMilliseconds,
        CleanupInterval = (long)value.CleanupInterval.TotalMilliseconds,
        UsesStorage = value.UsesStorage,
        HibernateAfter = (long?)value.HibernateAfter?.TotalMilliseconds,
        MostMetadataBytes = value.MostMetadataBytes,
        SweptMinute = value.SweptMinute,
        HibernatedMinute = value.HibernatedMinute,
        Sessions = value.Sessions.To<SessionV0>(),
    };

    private static TimeSpan? Time(long? milliseconds) => milliseconds is { } known ? TimeSpan.FromMilliseconds(known, 0) : null;
}
