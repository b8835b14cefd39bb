using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>
/// Where sessions are on the disk. Implemented by the host: the module brings no copy of a database, and a connection goes on over
/// all of its versions.
/// </summary>
/// <remarks>
/// Thread-safe. What a session is as bytes is the module's affair; alias, version and fingerprint stand in front of them. Every
/// failure is counted and thrown as a <see cref="SessionException"/> (SEGUE1205, SEGUE1206), and is over when the disk is back.
/// </remarks>
public interface ISessionStorage
{
    /// <summary>How often the disk has failed since the process started.</summary>
    long Errors { get; }

    /// <summary>Writes sessions, all or none; on return they have reached the disk. One of an older revision than what is there of the same session is passed over.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <param name="cancellation">Gives up before it has begun.</param>
    /// <returns>When they are written.</returns>
    /// <exception cref="SessionException">The disk fails; nothing was written.</exception>
    ValueTask WriteAsync(ImmutableArray<StoredSession> sessions, CancellationToken cancellation = default);

    /// <summary>Reads a session.</summary>
    /// <param name="kind">Why it is there.</param>
    /// <param name="key">What it was written under.</param>
    /// <param name="now">The time, by which its time on the disk may be over (UTC).</param>
    /// <param name="cancellation">Gives up before it has begun.</param>
    /// <returns>The session; null where there is none.</returns>
    /// <exception cref="SessionException">The disk fails.</exception>
    ValueTask<StoredSession?> ReadAsync(StoredSessionKind kind, string key, DateTimeOffset now, CancellationToken cancellation = default);

    /// <summary>Lets sessions go from a moment on.</summary>
    /// <param name="kind">Why they are there.</param>
    /// <param name="keys">What they were written under.</param>
    /// <param name="at">From when on they may be removed (UTC).</param>
    /// <param name="cancellation">Gives up before it has begun.</param>
    /// <returns>How many were there, and would have stayed longer.</returns>
    /// <exception cref="SessionException">The disk fails.</exception>
    ValueTask<int> ReleaseAsync(StoredSessionKind kind, ImmutableArray<string> keys, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Removes sessions whose time on the disk is over.</summary>
    /// <param name="now">The time (UTC).</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up before it has begun.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="SessionException">The disk fails.</exception>
    ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int most, CancellationToken cancellation = default);
}
