using Segue.Fixtures.Contracts;

namespace Segue.Acceptance.Tests.Calls;

/// <summary>
/// The broken twin: a server that is exchanged for a copy of itself without keeping calls out meanwhile. A call that is in it,
/// or comes to it late, writes to the one that is gone.
/// </summary>
internal sealed class UngatedCounter
{
    private Server _server = new([]);

    /// <summary>Adds one, on whichever server is the current one.</summary>
    public async ValueTask<long> AddAsync(string key)
    {
        Server server = Volatile.Read(ref _server);
        await Task.Yield();
        return server.Add(key);
    }

    /// <summary>Copies the state into a new server, and puts that in place.</summary>
    public void Swap() => Volatile.Write(ref _server, Volatile.Read(ref _server).Copy());

    public IReadOnlyList<CounterRow> List() => _server.List();

    private sealed class Server(Dictionary<string, long> rows)
    {
        private readonly Lock _oneAtATime = new();

        public long Add(string key)
        {
            lock (_oneAtATime)
            {
                return rows[key] = rows.GetValueOrDefault(key) + 1;
            }
        }

        public Server Copy()
        {
            lock (_oneAtATime)
            {
                return new Server(new Dictionary<string, long>(rows));
            }
        }

        public IReadOnlyList<CounterRow> List()
        {
            lock (_oneAtATime)
            {
                return [.. rows.Select(row => new CounterRow(row.Key, row.Value))];
            }
        }
    }
}
