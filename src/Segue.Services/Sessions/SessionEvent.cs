namespace Segue.Services.Sessions;

/// <summary>Something that happened to a session.</summary>
/// <param name="Kind">What.</param>
/// <param name="Session">The session as it was then.</param>
/// <param name="At">When (UTC).</param>
public sealed record SessionEvent(SessionEventKind Kind, SessionInfo Session, DateTimeOffset At);
