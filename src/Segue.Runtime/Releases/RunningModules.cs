using Segue.Runtime.Loading;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Releases;

/// <summary>What runs now. Changed by the one upgrade that is under way, at its commit; read by anyone.</summary>
internal sealed class RunningModules
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LoadedModule> _modules = [];
    private readonly Dictionary<string, ServerVersion> _servers = [];

    public IReadOnlyList<LoadedModule> Modules
    {
        get
        {
            lock (_lock)
            {
                return [.. _modules.Values];
            }
        }
    }

    public IReadOnlyList<ServerVersion> Servers
    {
        get
        {
            lock (_lock)
            {
                return [.. _servers.Values];
            }
        }
    }

    public LoadedModule? TryGetModule(string name)
    {
        lock (_lock)
        {
            return _modules.GetValueOrDefault(name);
        }
    }

    public ServerVersion? TryGetServer(string name)
    {
        lock (_lock)
        {
            return _servers.GetValueOrDefault(name);
        }
    }

    /// <summary>The servers of a module.</summary>
    public IReadOnlyList<ServerVersion> ServersOf(LoadedModule module)
    {
        lock (_lock)
        {
            return [.. _servers.Values.Where(server => server.Module == module)];
        }
    }

    /// <summary>Notes a switch.</summary>
    /// <param name="gone">The modules that were replaced or removed.</param>
    /// <param name="come">The modules that came.</param>
    /// <param name="changes">What happened to each server.</param>
    public void Switch(IEnumerable<LoadedModule> gone, IEnumerable<LoadedModule> come, IEnumerable<ServerChange> changes)
    {
        lock (_lock)
        {
            foreach (LoadedModule module in gone)
            {
                _modules.Remove(module.Manifest.Name);
            }

            foreach (LoadedModule module in come)
            {
                _modules.Add(module.Manifest.Name, module);
            }

            foreach (ServerChange change in changes)
            {
                if (change.New is { } version)
                {
                    _servers[change.Mailbox.Name] = version;
                }
                else
                {
                    _servers.Remove(change.Mailbox.Name);
                }
            }
        }
    }
}
