using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>Which sessions to list: those that meet every condition that is set.</summary>
public sealed record SessionFilter
{
    /// <summary>All sessions.</summary>
    public static SessionFilter All { get; } = new();

    /// <summary>Whose they are. Found by an index.</summary>
    public string? Owner { get; init; }

    /// <summary>The first moment at which they may have begun (UTC).</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>The moment before which they must have begun (UTC).</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>The moment before which they must have been used last (UTC).</summary>
    public DateTimeOffset? UnusedSince { get; init; }

    /// <summary>Whether their metadata is on the disk.</summary>
    public bool? IsHibernated { get; init; }

    /// <summary>Entries that their metadata must have. For sessions on the disk it is read there.</summary>
    /// <value>The default is empty.</value>
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;
}
