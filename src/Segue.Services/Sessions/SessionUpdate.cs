namespace Segue.Services.Sessions;

/// <summary>What came of a change.</summary>
/// <param name="Outcome">Whether it was made.</param>
/// <param name="Session">The session now, changed or as somebody else has left it; null where there is none.</param>
public sealed record SessionUpdate(SessionUpdateOutcome Outcome, SessionInfo? Session);
