namespace Segue.Services.Sessions;

/// <summary>A session: version 2 adds its owner and its counters, and splits the metadata into members.</summary>
[State("session", 2)]
[TableIndex(SessionIndexes.Expiry)]
[TableIndex(SessionIndexes.Use)]
[TableIndex(SessionIndexes.Owner)]
public sealed record Session : IIndexedRow
{
    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used (UTC).</summary>
    public required DateTimeOffset LastAccessedAt { get; init; }

    /// <summary>How long it stays unused before it ends; null for ever. Zero: it has been ended, and is about to be removed.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>Whose it is; null for nobody's. Since version 2; before it was an entry of the metadata.</summary>
    public required string? Owner { get; init; }

    /// <summary>What it carries. Since version 2 in members. Empty while it is on the disk.</summary>
    public required SessionMetadata Metadata { get; init; }

    /// <summary>How often it was used. Since version 2.</summary>
    public required SessionCounters Counters { get; init; }

    /// <summary>Grows with each change of its content.</summary>
    public required long Revision { get; init; }

    /// <summary>The name under which its metadata is on the disk; null while it is in memory.</summary>
    public required Guid? HibernatedAs { get; init; }

    /// <inheritdoc/>
    public void AddIndexKeys(RowIndexKeys keys) => SessionIndexes.Add(
        keys, LastAccessedAt.ToUnixTimeMilliseconds(), (long?)Timeout?.TotalMilliseconds, Owner, isHibernated: HibernatedAs is not null);
}
