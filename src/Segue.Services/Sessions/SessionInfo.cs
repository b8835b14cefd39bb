using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>A session as it was when it was looked at: a value, which nothing changes any more.</summary>
public sealed record SessionInfo
{
    /// <summary>The id: 32 hexadecimal digits of 128 random bits, unless the request had one.</summary>
    public required string Id { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used (UTC).</summary>
    public required DateTimeOffset LastAccessedAt { get; init; }

    /// <summary>How long it stays unused before it ends; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Grows with each change of its content; using it changes none.</summary>
    public required long Revision { get; init; }

    /// <summary>Whose it is; null where nobody has said.</summary>
    public required string? Owner { get; init; }

    /// <summary>What else it carries. Empty in events of sessions on the disk.</summary>
    public required ImmutableDictionary<string, string> Metadata { get; init; }

    /// <summary>How often it was used without a change; 0 before version 2.</summary>
    public required long Reads { get; init; }

    /// <summary>How often it was changed; 0 before version 2.</summary>
    public required long Writes { get; init; }

    /// <summary>Whether its metadata is on the disk.</summary>
    public required bool IsHibernated { get; init; }

    /// <summary>When it ends unless it is used before (UTC); null where it does not.</summary>
    public DateTimeOffset? ExpiresAt => Timeout == System.Threading.Timeout.InfiniteTimeSpan ? null : LastAccessedAt + Timeout;
}
