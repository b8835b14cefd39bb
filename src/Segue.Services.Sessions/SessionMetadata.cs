using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>What a session carries. Since version 2.</summary>
public sealed record SessionMetadata
{
    /// <summary>The name of the client's program; null where it has not said.</summary>
    public required string? ClientName { get; init; }

    /// <summary>The version of the client's program; null where it has not said.</summary>
    public required string? ClientVersion { get; init; }

    /// <summary>The version of the protocol that was agreed on; null where none was.</summary>
    public required string? ProtocolVersion { get; init; }

    /// <summary>All other entries.</summary>
    public required ImmutableDictionary<string, string> Other { get; init; }
}
