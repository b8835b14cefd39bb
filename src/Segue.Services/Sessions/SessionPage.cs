using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>A part of a list of sessions.</summary>
/// <param name="Sessions">
/// The sessions, in the ordinal order of their ids. There may be fewer than asked for although more follow. Of those on the disk the
/// metadata is here only where the filter asked for metadata.
/// </param>
/// <param name="Next">What to go on behind; null on the last page.</param>
/// <param name="Quarantined">
/// Ids within the page whose rows could not be carried over by a release: they are kept, and nobody can tell whether they meet the
/// filter. See SEGUE0601.
/// </param>
public sealed record SessionPage(ImmutableArray<SessionInfo> Sessions, string? Next, ImmutableArray<string> Quarantined);
