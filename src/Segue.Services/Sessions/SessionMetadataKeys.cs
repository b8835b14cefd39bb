namespace Segue.Services.Sessions;

/// <summary>
/// Keys of metadata that have a meaning. Callers see them in <see cref="SessionInfo.Metadata"/> in every version; since version 2
/// they are members of the row.
/// </summary>
public static class SessionMetadataKeys
{
    /// <summary>
    /// Whose the session is. Before version 2 it is kept in the metadata; callers read <see cref="SessionInfo.Owner"/> in every version,
    /// and set it there alone.
    /// </summary>
    public const string Owner = "owner";

    /// <summary>The name of the client's program.</summary>
    public const string ClientName = "client-name";

    /// <summary>The version of the client's program.</summary>
    public const string ClientVersion = "client-version";

    /// <summary>The version of the protocol that was agreed on.</summary>
    public const string ProtocolVersion = "protocol-version";
}
