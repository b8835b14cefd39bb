namespace Segue.Services.Sessions;

/// <summary>Why a session is on the disk.</summary>
public enum StoredSessionKind
{
    /// <summary>Somebody has persisted it, to have it beyond the process.</summary>
    Persistent = 0,

    /// <summary>It is idle, and memory knows the rest of it.</summary>
    Hibernated = 1,
}
