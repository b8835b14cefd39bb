namespace Segue.Services.Sessions;

/// <summary>The settings as the store keeps them. Since version 2 a value of their own.</summary>
public sealed record SessionLimits
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
}
