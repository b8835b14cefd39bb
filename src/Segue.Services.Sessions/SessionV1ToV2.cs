using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>Takes the owner and what is known of the client out of the metadata, and begins to count.</summary>
/// <remarks>Going back puts them into the metadata again, so that nothing is lost though version 1 has no place for them.</remarks>
public sealed class SessionV1ToV2 : Migration<SessionV1, SessionV2>
{
    private const string Owner = "owner";
    private const string ClientName = "client-name";
    private const string ClientVersion = "client-version";
    private const string ProtocolVersion = "protocol-version";

    /// <inheritdoc/>
    public override SessionV2 Up(SessionV1 old, MigrationContext<SessionV2> context) => new()
    {
        CreatedAt = old.CreatedAt,
        LastAccessedAt = old.LastAccessedAt,
        Timeout = old.Timeout,
        Owner = old.Metadata.GetValueOrDefault(Owner),
        Metadata = new SessionSessionMetadataV2
        {
            ClientName = old.Metadata.GetValueOrDefault(ClientName),
            ClientVersion = old.Metadata.GetValueOrDefault(ClientVersion),
            ProtocolVersion = old.Metadata.GetValueOrDefault(ProtocolVersion),
            Other = old.Metadata.RemoveRange([Owner, ClientName, ClientVersion, ProtocolVersion]),
        },
        Counters = context.TryGetBefore(out SessionV2? before) ? before.Counters : new SessionSessionCountersV2 { Reads = 0, Writes = 0 },
        Revision = old.Revision,
        HibernatedAs = old.HibernatedAs,
    };

    /// <inheritdoc/>
    public override SessionV1 Down(SessionV2 value, MigrationContext<SessionV1> context) => new()
    {
        CreatedAt = value.CreatedAt,
        LastAccessedAt = value.LastAccessedAt,
        Timeout = value.Timeout,
        Metadata = PutBack(value),
        Revision = value.Revision,
        HibernatedAs = value.HibernatedAs,
    };

    private static ImmutableDictionary<string, string> PutBack(SessionV2 value)
    {
        ImmutableDictionary<string, string> all = value.Metadata.Other;
        foreach ((string key, string? text) in new[]
        {
            (Owner, value.Owner),
            (ClientName, value.Metadata.ClientName),
            (ClientVersion, value.Metadata.ClientVersion),
            (ProtocolVersion, value.Metadata.ProtocolVersion),
        })
        {
            all = text is null ? all : all.SetItem(key, text);
        }

        return all;
    }
}
