namespace Segue.Services.Sessions;

/// <summary>State of the session store from before there were versions: times in milliseconds.</summary>
[State("sessions", 0)]
public sealed record SessionsState
{
    /// <summary>How many milliseconds a session stays unused where its request says nothing; null for ever.</summary>
    public required long? DefaultTimeout { get; init; }

    /// <summary>The milliseconds between sweeps; above 0.</summary>
    public required long CleanupInterval { get; init; }

    /// <summary>Whether the disk is used.</summary>
    public required bool UsesStorage { get; init; }

    /// <summary>How many milliseconds a session is unused before its metadata goes to the disk; null for never.</summary>
    public required long? HibernateAfter { get; init; }

    /// <summary>How many bytes the metadata of a session may have.</summary>
    public required int MostMetadataBytes { get; init; }

    /// <summary>The minute since 1970 up to which ended sessions have been removed.</summary>
    public required long SweptMinute { get; init; }

    /// <summary>The minute since 1970 up to which unused sessions have gone to the disk.</summary>
    public required long HibernatedMinute { get; init; }

    /// <summary>The sessions, by their ids.</summary>
    public required Table<string, Session> Sessions { get; init; }
}
