namespace Segue.Services.Sessions;

/// <summary>
/// Keeps sessions: values under ids that end when nobody has used them for a time. Idle ones go to the disk and come back when they
/// are asked for; any can be kept there beyond the process.
/// </summary>
/// <remarks>
/// <para>
/// Thread-safe. Calls on different sessions run in parallel; a change of one session is atomic. Only calls that need the disk wait
/// for it, and where the disk fails only those fail. Ids are 1 to 128 bytes of UTF-8 without NUL.
/// </para>
/// <para>
/// A function of a caller cannot cross to a server: it would keep the caller's code in the server, and the server's version in the
/// caller. Changes are therefore values (<see cref="SessionEdit"/>), and so are conditions of lists (<see cref="SessionFilter"/>);
/// for functions there are extensions in <c>Segue.Services.Hosting</c>, which try again where a session has changed meanwhile.
/// </para>
/// <para>Follows erlmcp's session manager.</para>
/// </remarks>
[Contract]
public interface ISessionStore
{
    /// <summary>Begins a session.</summary>
    /// <param name="request">What it begins with.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The session.</returns>
    /// <exception cref="SessionException">
    /// The id is no id (SEGUE1201) or taken (SEGUE1202), or the metadata is too large (SEGUE1203).
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not above 0, longer than 36,500 days and not infinite.</exception>
    [Concurrent]
    ValueTask<SessionInfo> CreateAsync(SessionRequest request, CancellationToken cancellation = default);

    /// <summary>Gets a session, and begins its idle time anew.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The session; null where there is none, or where it has ended.</returns>
    /// <exception cref="SessionException">The id is no id, or the session is on the disk and cannot be read (SEGUE1204 to SEGUE1208).</exception>
    [Concurrent]
    ValueTask<SessionInfo?> GetAsync(string id, CancellationToken cancellation = default);

    /// <summary>Looks at a session without using it: its idle time goes on, and one on the disk stays there.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The session; null where there is none, or where it has ended.</returns>
    /// <exception cref="SessionException">The id is no id, or the session is on the disk and cannot be read.</exception>
    [Concurrent]
    ValueTask<SessionInfo?> PeekAsync(string id, CancellationToken cancellation = default);

    /// <summary>Changes a session atomically, and begins its idle time anew.</summary>
    /// <param name="id">The id.</param>
    /// <param name="edit">What to change; with <see cref="SessionEdit.ExpectedRevision"/> only where nobody has changed it since.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="SessionException">
    /// The id is no id, the metadata would be too large, or the session is on the disk and cannot be read.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is out of its range.</exception>
    [Concurrent]
    ValueTask<SessionUpdate> UpdateAsync(string id, SessionEdit edit, CancellationToken cancellation = default);

    /// <summary>Begins a session's idle time anew.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False where there is none.</returns>
    /// <exception cref="SessionException">The id is no id, or the session is on the disk and cannot be read.</exception>
    [Concurrent]
    ValueTask<bool> TouchAsync(string id, CancellationToken cancellation = default);

    /// <summary>Changes how long a session stays unused before it ends, and begins that time anew.</summary>
    /// <param name="id">The id.</param>
    /// <param name="timeout">Above 0 and up to 36,500 days; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False where there is none.</returns>
    /// <exception cref="SessionException">The id is no id, or the session is on the disk and cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is out of its range.</exception>
    [Concurrent]
    ValueTask<bool> SetTimeoutAsync(string id, TimeSpan timeout, CancellationToken cancellation = default);

    /// <summary>Ends a session. What was persisted of it stays.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False where there is none.</returns>
    /// <exception cref="SessionException">The id is no id.</exception>
    [Concurrent]
    ValueTask<bool> DeleteAsync(string id, CancellationToken cancellation = default);

    /// <summary>How many sessions there are, on the disk or not; those that have ended do not count.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The number, exact when nothing changes meanwhile.</returns>
    [Concurrent]
    ValueTask<int> CountAsync(CancellationToken cancellation = default);

    /// <summary>Lists sessions in the order of their ids, without using them.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The id to go on behind, of the page before; null for the first page.</param>
    /// <param name="most">How many, 1 to 10,000.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The page. A session that is there all the while is on exactly one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is out of its range.</exception>
    /// <exception cref="SessionException">The filter asks for metadata, and a session on the disk cannot be read.</exception>
    /// <remarks>A page looks at all sessions, or, where the filter names an owner, at all of that owner's.</remarks>
    [Concurrent]
    ValueTask<SessionPage> ListAsync(SessionFilter filter, string? after = null, int most = 1000, CancellationToken cancellation = default);

    /// <summary>Writes a session to the disk, where it outlives the process. It stays in use beside.</summary>
    /// <param name="id">The id.</param>
    /// <param name="timeToLive">How long it stays there: above 0; null takes the session's timeout, which may be for ever.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False where there is none. On true it has reached the disk.</returns>
    /// <exception cref="SessionException">The id is no id, or the disk fails, or there is none (SEGUE1204, SEGUE1205).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of its range.</exception>
    [Concurrent]
    ValueTask<bool> PersistAsync(string id, TimeSpan? timeToLive = null, CancellationToken cancellation = default);

    /// <summary>Brings a persisted session back, carried over where an older version wrote it. One that is there already is got as it is.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The session; null where none was persisted, or where its time on the disk is over.</returns>
    /// <exception cref="SessionException">
    /// The id is no id, the disk fails, or what is there is damaged (SEGUE1207) or of newer versions only (SEGUE1208).
    /// </exception>
    [Concurrent]
    ValueTask<SessionInfo?> LoadAsync(string id, CancellationToken cancellation = default);

    /// <summary>Removes from the disk what was persisted of a session. The session itself stays.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>False where nothing was persisted.</returns>
    /// <exception cref="SessionException">The id is no id, or the disk fails, or there is none.</exception>
    [Concurrent]
    ValueTask<bool> DeletePersistentAsync(string id, CancellationToken cancellation = default);

    /// <summary>Removes sessions that have ended. A timer does so too, and one that is asked for is removed then.</summary>
    /// <param name="most">How many at most, 1 or more.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is less than 1.</exception>
    ValueTask<int> RemoveExpiredAsync(int most, CancellationToken cancellation = default);

    /// <summary>Puts idle sessions on the disk. A timer does so too.</summary>
    /// <param name="most">How many at most, 1 or more.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>How many went; 0 where hibernation or persistence is off.</returns>
    /// <exception cref="SessionException">The disk fails; the sessions stay in memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is less than 1.</exception>
    ValueTask<int> HibernateIdleAsync(int most, CancellationToken cancellation = default);

    /// <summary>Changes the settings. Sessions that are there keep their timeouts.</summary>
    /// <param name="settings">The settings from now on.</param>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>When they hold.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range; those before hold.</exception>
    ValueTask ConfigureAsync(SessionSettings settings, CancellationToken cancellation = default);

    /// <summary>The settings in force.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The settings.</returns>
    [Concurrent]
    ValueTask<SessionSettings> GetSettingsAsync(CancellationToken cancellation = default);

    /// <summary>Counts over all sessions. It looks at each.</summary>
    /// <param name="cancellation">Takes the call back while it waits.</param>
    /// <returns>The counts now.</returns>
    [Concurrent]
    ValueTask<SessionStatistics> GetStatisticsAsync(CancellationToken cancellation = default);
}
