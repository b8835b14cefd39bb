namespace Segue.Services.Sessions;

/// <summary>State of the session store, version 1.</summary>
[State("sessions", 1)]
public sealed record SessionsState
{
    /// <summary>How long a session stays unused where its request says nothing; null for ever.</summary>
    public required TimeSpan? DefaultTimeout { get; init; }

    /// <summary>The time between sweeps; above 0.</summary>
    public required TimeSpan CleanupInterval { get; init; }

    /// <summary>Whether the disk is used.</summary>
    public required bool UsesStorage { get; init; }

    /// <summary>How long a session is unused before its metadata goes to the disk; null for never.</summary>
    public required TimeSpan? HibernateAfter { get; init; }

    /// <summary>How many bytes the metadata of a session may have.</summary>
    public required int MostMetadataBytes { get; init; }

    /// <summary>The minute since 1970 up to which ended sessions have been removed.</summary>
    public required long SweptMinute { get; init; }

    /// <summary>The minute since 1970 up to which unused sessions have gone to the disk.</summary>
    public required long HibernatedMinute { get; init; }

    /// <summary>The sessions, by their ids.</summary>
    public required Table<string, Session> Sessions { get; init; }
}
