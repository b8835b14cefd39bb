using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>A session on the disk.</summary>
/// <param name="Kind">Why it is there.</param>
/// <param name="Key">What it is found under: its id where it was persisted, else a name that nothing else has.</param>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When it began (UTC), which tells it from an earlier one with the same id.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="ExpiresAt">When its time on the disk is over (UTC); null for never.</param>
/// <param name="Body">The session as bytes, with alias, version and fingerprint in front.</param>
public sealed record StoredSession(
    StoredSessionKind Kind,
    string Key,
    string Id,
    DateTimeOffset CreatedAt,
    long Revision,
    DateTimeOffset? ExpiresAt,
    ImmutableArray<byte> Body);
