namespace Segue.Services.Sessions;

/// <summary>Whether a session was changed.</summary>
public enum SessionUpdateOutcome
{
    /// <summary>It was.</summary>
    Updated = 0,

    /// <summary>There is no such session, or it has ended.</summary>
    NotFound = 1,

    /// <summary>Somebody has changed it since: its revision is another one. Nothing was changed.</summary>
    Conflict = 2,
}
