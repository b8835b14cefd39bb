namespace Segue.Runtime.Checkpoints;

/// <summary>All servers of a host at one moment.</summary>
/// <param name="Servers">The servers.</param>
/// <param name="KeyedServers">The keyed servers.</param>
/// <param name="TakenAt">The moment (UTC).</param>
/// <param name="Pause">How long the gates were closed.</param>
/// <param name="Running">The calls that did not end within the bound; null where all did. Then nothing was cut.</param>
internal sealed record HostCut(IReadOnlyList<ServerCut> Servers, IReadOnlyList<KeyedServerCut> KeyedServers, DateTimeOffset TakenAt, TimeSpan Pause, string? Running)
{
    /// <summary>Lets tables and instances do without it again.</summary>
    public void End()
    {
        foreach (KeyedServerCut server in KeyedServers)
        {
            server.Instances.End();
        }

        foreach (ServerCut server in Servers)
        {
            foreach ((_, Tables.TableCut cut) in server.Tables)
            {
                cut.End();
            }
        }
    }
}
