namespace Segue.Services.Sessions;

/// <summary>What can happen to a session.</summary>
public enum SessionEventKind
{
    /// <summary>It began.</summary>
    Created = 0,

    /// <summary>Its content or timeout changed.</summary>
    Updated = 1,

    /// <summary>Somebody ended it.</summary>
    Deleted = 2,

    /// <summary>It ended because nobody used it.</summary>
    Expired = 3,

    /// <summary>It was brought back from what was persisted.</summary>
    Loaded = 4,
}
