using Segue.Runtime.Keyed;
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
/// Instances of keyed servers have no gate. Their cut is begun before the gates close, and its moment comes while they are closed: see
/// <see cref="InstancesCut"/>.
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
        ServerVersion[] all = [.. registry.Mailboxes.Select(mailbox => mailbox.Ownership?.Version).OfType<ServerVersion>().OrderBy(version => version.Name, StringComparer.Ordinal)];
        ServerVersion[] versions = [.. all.Where(version => version.Keyed is null)];
        foreach (TableMember table in versions.SelectMany(version => version.Tables))
        {
            table.Operations.WarmUpCut();
        }

        Close([], [], new CutMoment(), bound);
        CutMoment moment = new();
        KeyedServerCut[] keyed = [.. all.Where(version => version.Keyed is not null).Select(version => new KeyedServerCut(version, version.Keyed!.Family.BeginCut(moment)))];
        try
        {
            HostCut cut = WaitForEarlierCalls(keyed, bound) is { } running
                ? new HostCut([], keyed, time.GetUtcNow(), Pause: default, running)
                : Close(versions, keyed, moment, bound);
            if (cut.Running is not null)
            {
                cut.End();
            }

            return cut;
        }
        catch
        {
            foreach (KeyedServerCut server in keyed)
            {
                server.Instances.End();
            }

            throw;
        }
    }

    /// <summary>Beside callers, and with all gates open: what is looked at here goes by the number of instances.</summary>
    private string? WaitForEarlierCalls(KeyedServerCut[] keyed, TimeSpan bound)
    {
        long begunAt = time.GetTimestamp();
        foreach (KeyedServerCut server in keyed)
        {
            TimeSpan left = bound - time.GetElapsedTime(begunAt);
            if (server.Instances.WaitForEarlierCalls(left > TimeSpan.Zero ? left : TimeSpan.Zero, time) is { } running)
            {
                return running;
            }
        }

        return null;
    }

    private HostCut Close(ServerVersion[] versions, KeyedServerCut[] keyed, CutMoment moment, TimeSpan bound)
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

                // One store for all instances of all servers (I6).
                moment.Come();
            }
            else
            {
                running = Running(versions);
            }
        }
        catch
        {
            new HostCut(servers, [], takenAt, Pause: default, running).End();
            throw;
        }
        finally
        {
            foreach (ServerVersion version in versions)
            {
                version.Mailbox.OpenGate();
            }
        }

        return new HostCut(servers, keyed, takenAt, time.GetElapsedTime(closedAt), running);
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
