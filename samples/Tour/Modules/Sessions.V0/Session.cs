using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>A session from before there were versions.</summary>
[State("session", 0)]
[TableIndex(SessionIndexes.Expiry)]
[TableIndex(SessionIndexes.Use)]
[TableIndex(SessionIndexes.Owner)]
public sealed record Session : IIndexedRow
{
    /// <summary>When it began, in milliseconds since 1970.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When it was last used, in milliseconds since 1970.</summary>
    public required long LastAccessedAt { get; init; }

    /// <summary>How many milliseconds it stays unused before it ends; null for ever. Zero: it has been ended, and is about to be removed.</summary>
    public required long? Timeout { get; init; }

    /// <summary>What it carries, its owner among it. Nothing but the owner while it is on the disk.</summary>
    public required ImmutableDictionary<string, string> Metadata { get; init; }

    /// <summary>Grows with each change of its content.</summary>
    public required long Revision { get; init; }

    /// <summary>The name under which its metadata is on the disk; null while it is in memory.</summary>
    public required Guid? HibernatedAs { get; init; }

    /// <inheritdoc/>
    public void AddIndexKeys(RowIndexKeys keys) => SessionIndexes.Add(
        keys, LastAccessedAt, Timeout, Metadata.GetValueOrDefault(SessionMetadataKeys.Owner), isHibernated: HibernatedAs is not null);
}
