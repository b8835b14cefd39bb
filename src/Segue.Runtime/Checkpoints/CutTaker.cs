using Segue.Runtime.Servers;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Checkpoints;

/// <summary>
/// Closes the gates of all servers at once, as a commit does for those of a release, and cuts: O(servers and tables), and nothing
/// by size (I6).
/// </summary>
/// <remarks>
/// <para>
/// All at once, because one server may be in the middle of a call to another. Harmful interleaving with gates closed one after
/// another: A is cut; A takes from its state and calls B; B adds, and is cut; what was taken is in both.
/// </para>
/// <para>
/// Needs the turn: what answers is asked of the mailboxes, and no commit may come in between. Runs on a thread of its own: one of
/// the pool could wait behind the very callers it has stopped.
/// </para>
/// </remarks>
internal sealed class CutTaker(ServerRegistry registry, TimeProvider time)
{
    public async Task<HostCut> TakeAsync(TimeSpan bound, CancellationToken cancellation)
    {
        using IDisposable turn = await registry.Turns.TakeAsync(cancellation).ConfigureAwait(false);
        return await Task.Factory.StartNew(() => Take(bound), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .ConfigureAwait(false);
    }

    private HostCut Take(TimeSpan bound)
    {
        ServerVersion[] versions = [.. registry.Mailboxes.Select(mailbox => mailbox.Ownership?.Version).OfType<ServerVersion>().OrderBy(version => version.Name, StringComparer.Ordinal)];
        foreach (TableMember table in versions.SelectMany(version => version.Tables))
        {
            table.Operations.WarmUpCut();
        }

        Close([], bound);
        return Close(versions, bound);
    }

    private HostCut Close(ServerVersion[] versions, TimeSpan bound)
    {
        using Quiescence quiescence = new();
        foreach (ServerVersion version in versions)
        {
            version.Mailbox.Join(quiescence);
        }

        List<ServerCut> servers = new(versions.Length);
        string? running = null;
        DateTimeOffset takenAt = time.GetUtcNow();
        long closedAt = time.GetTimestamp();
        try
        {
            foreach (ServerVersion version in versions)
            {
                version.Mailbox.CloseGate();
            }

            if (quiescence.Wait(bound, time, () => AdmitDependencies(versions)))
            {
                takenAt = time.GetUtcNow();
                foreach (ServerVersion version in versions)
                {
                    Cut(version, servers);
                }
            }
            else
            {
                running = Running(versions);
            }
        }
        catch
        {
            new HostCut(servers, takenAt, Pause: default, running).End();
            throw;
        }
        finally
        {
            foreach (ServerVersion version in versions)
            {
                version.Mailbox.OpenGate();
            }
        }

        return new HostCut(servers, takenAt, time.GetElapsedTime(closedAt), running);
    }

    private static void Cut(ServerVersion version, List<ServerCut> servers)
    {
        object state = version.State;
        List<(string, TableCut)> tables = new(version.Tables.Count);

        // First: where a later table cannot be cut, those before are ended all the same.
        servers.Add(new ServerCut(version, state, tables, version.Mailbox.Timers.Keep()));
        foreach (TableMember member in version.Tables)
        {
            if (member.Get(state) is { } table)
            {
                tables.Add((member.Name, member.Operations.BeginCut(table, version.HostingOf(member))));
            }
        }
    }

    /// <summary>Whom running calls wait for may be outside of all that is here, and wait at a gate itself.</summary>
    private void AdmitDependencies(ServerVersion[] versions)
    {
        IReadOnlySet<AwaitedMailbox> awaited = registry.Waits.AwaitedBy(versions.Select(version => version.Mailbox));
        if (awaited.Count > 0)
        {
            foreach (ServerVersion version in versions)
            {
                version.Mailbox.AdmitCallsOf(awaited);
            }
        }
    }

    private static string Running(ServerVersion[] versions) => string.Join(", ", versions
        .Where(version => version.Mailbox.BusyWith is not null)
        .Select(version => $"{version.Name}: {version.Mailbox.BusyWith}"));
}
