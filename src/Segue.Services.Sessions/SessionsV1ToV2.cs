namespace Segue.Services.Sessions;

/// <summary>Puts the settings into one value. The rows migrate by a migration of their own.</summary>
public sealed class SessionsV1ToV2 : Migration<SessionsStateV1, SessionsStateV2>
{
    /// <inheritdoc/>
    public override SessionsStateV2 Up(SessionsStateV1 old, MigrationContext<SessionsStateV2> context) => new()
    {
        Limits = new SessionsStateSessionLimitsV2
        {
            DefaultTimeout = old.DefaultTimeout,
            CleanupInterval = old.CleanupInterval,
            UsesStorage = old.UsesStorage,
            HibernateAfter = old.HibernateAfter,
            MostMetadataBytes = old.MostMetadataBytes,
        },
        SweptMinute = old.SweptMinute,
        HibernatedMinute = old.HibernatedMinute,
        Sessions = old.Sessions.To<SessionV2>(),
    };

    /// <inheritdoc/>
    public override SessionsStateV1 Down(SessionsStateV2 value, MigrationContext<SessionsStateV1> context) => new()
    {
        DefaultTimeout = value.Limits.DefaultTimeout,
        CleanupInterval = value.Limits.CleanupInterval,
        UsesStorage = value.Limits.UsesStorage,
        HibernateAfter = value.Limits.HibernateAfter,
        MostMetadataBytes = value.Limits.MostMetadataBytes,
        SweptMinute = value.SweptMinute,
        HibernatedMinute = value.HibernatedMinute,
        Sessions = value.Sessions.To<SessionV1>(),
    };
}
