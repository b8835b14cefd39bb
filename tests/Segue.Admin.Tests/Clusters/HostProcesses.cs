using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Clients;

namespace Segue.Admin.Tests.Clusters;

/// <summary>Five hosts, each a process of its own with a journal and a socket.</summary>
internal sealed class HostProcesses : IDisposable
{
    public const int Count = 5;

    private readonly TemporaryFolder _folder = new();
    private readonly List<JournalledProcess> _processes = [];

    private HostProcesses()
    {
    }

    public List<SegueAdminClient> Clients { get; } = [];

    public IReadOnlyList<JournalledProcess> All => _processes;

    /// <summary>Starts them side by side.</summary>
    /// <param name="parks">What the last one is told of where to stand still.</param>
    public static async Task<HostProcesses> StartAsync(params string[] parks)
    {
        HostProcesses hosts = new();
        for (int number = 0; number < Count; number++)
        {
            hosts._processes.Add(hosts.Start(number, number == Count - 1 ? parks : []));
        }

        foreach (JournalledProcess process in hosts._processes)
        {
            await process.ReadUntilReadyAsync();
            await process.DoAsync("call 100");
        }

        return hosts;
    }

    /// <summary>Starts one again, where it was killed.</summary>
    public async Task<JournalledProcess> RestartAsync(int number)
    {
        _processes[number].Dispose();
        _processes[number] = Start(number, []);
        await _processes[number].ReadUntilReadyAsync();
        return _processes[number];
    }

    /// <summary>Which version answers in each of those that run.</summary>
    public async Task<string[]> VersionsAsync(IEnumerable<int> numbers)
    {
        List<string> versions = [];
        foreach (int number in numbers)
        {
            versions.Add((await _processes[number].DoAsync("state")).Split(' ')[^1]);
        }

        return [.. versions];
    }

    public void Dispose()
    {
        Clients.ForEach(static client => client.Dispose());
        _processes.ForEach(static process => process.Dispose());
        _folder.Dispose();
    }

    private JournalledProcess Start(int number, string[] parks)
    {
        string folder = Path.Combine(_folder.Path, $"host-{number}");
        string module = CounterText.V1.WriteTo(Path.Combine(folder, "module"));
        string socket = Path.Combine(folder, "control", "host.sock");
        if (Clients.Count == number)
        {
            Clients.Add(new SegueAdminClient(AdminAddress.OfSocket(socket)));
        }

        return JournalledProcess.Start(Path.Combine(folder, "journal.db"), module, ["--commands", "--admin", socket, .. parks]);
    }
}
