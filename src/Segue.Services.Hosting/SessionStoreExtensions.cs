using System.Runtime.CompilerServices;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting;

/// <summary>Functions of callers over sessions. They run at the caller: what crosses to the store are values.</summary>
public static class SessionStoreExtensions
{
    /// <summary>How many sessions a page of a list has.</summary>
    private const int PageSize = 1000;

    /// <summary>Changes a session by what a function makes of it, atomically: where somebody has changed it meanwhile, it is asked again.</summary>
    /// <param name="sessions">The store.</param>
    /// <param name="id">The id.</param>
    /// <param name="update">Says what to change of the session that it is given, or null for nothing. May run more than once.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The session as it is now; null where there is none.</returns>
    /// <exception cref="SessionException">As <see cref="ISessionStore.UpdateAsync"/>.</exception>
    /// <remarks>Each time it is asked again another caller's change has been made, so that some caller always gets on.</remarks>
    public static async ValueTask<SessionInfo?> UpdateAsync(
        this ISessionStore sessions, string id, Func<SessionInfo, SessionEdit?> update, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(update);
        SessionInfo? session = await sessions.GetAsync(id, cancellation).ConfigureAwait(false);
        while (session is not null && update(session) is { } edit)
        {
            SessionUpdate result = await sessions.UpdateAsync(id, edit with { ExpectedRevision = session.Revision }, cancellation).ConfigureAwait(false);
            if (result.Outcome != SessionUpdateOutcome.Conflict)
            {
                return result.Session;
            }

            session = result.Session;
        }

        return session;
    }

    /// <summary>Lists all sessions that meet a filter and a predicate, in the order of their ids, page by page.</summary>
    /// <param name="sessions">The store.</param>
    /// <param name="predicate">Which of those that meet the filter; null for all. It runs at the caller.</param>
    /// <param name="filter">Which to bring to the caller at all; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The sessions. Each page is of its own moment. One that is there all the while is met exactly once.</returns>
    /// <exception cref="SessionException">As <see cref="ISessionStore.ListAsync"/>.</exception>
    public static async IAsyncEnumerable<SessionInfo> ListAllAsync(
        this ISessionStore sessions,
        Func<SessionInfo, bool>? predicate = null,
        SessionFilter? filter = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        string? after = null;
        do
        {
            SessionPage page = await sessions.ListAsync(filter ?? SessionFilter.All, after, PageSize, cancellation).ConfigureAwait(false);
            foreach (SessionInfo session in page.Sessions)
            {
                if (predicate is null || predicate(session))
                {
                    yield return session;
                }
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
