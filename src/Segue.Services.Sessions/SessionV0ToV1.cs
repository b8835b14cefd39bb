namespace Segue.Services.Sessions;

/// <summary>Makes times of what legacy sessions count in milliseconds.</summary>
public sealed class SessionV0ToV1 : Migration<SessionV0, SessionV1>
{
    /// <inheritdoc/>
    public override SessionV1 Up(SessionV0 old, MigrationContext<SessionV1> context) => new()
    {
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(old.CreatedAt),
        LastAccessedAt = DateTimeOffset.FromUnixTimeMilliseconds(old.LastAccessedAt),
        Timeout = old.Timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds, 0) : null,
        Metadata = old.Metadata,
        Revision = old.Revision,
        HibernatedAs = old.HibernatedAs,
    };

    /// <inheritdoc/>
    public override SessionV0 Down(SessionV1 value, MigrationContext<SessionV0> context) => new()
    {
        CreatedAt = value.CreatedAt.ToUnixTimeMilliseconds(),
        LastAccessedAt = value.LastAccessedAt.ToUnixTimeMilliseconds(),
        Timeout = (long?)value.Timeout?.TotalMilliseconds,
        Metadata = value.Metadata,
        Revision = value.Revision,
        HibernatedAs = value.HibernatedAs,
    };
}
