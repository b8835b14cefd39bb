namespace Arcade.Server;

/// <summary>Open connections: they belong to the process.</summary>
public sealed class ConnectionTable
{
    private readonly Dictionary<int, Stream> _streams = [];
    private readonly Dictionary<int, Guid> _players = [];
    private int _next;

    public int Add(Stream stream, Guid player)
    {
        int id = _next++;
        _streams[id] = stream;
        _players[id] = player;
        return id;
    }

    public async Task SendAsync(int id, ReadOnlyMemory<byte> bytes)
    {
        if (_streams.TryGetValue(id, out Stream? stream))
        {
            await stream.WriteAsync(bytes);
        }
    }

    public void Drop(int id)
    {
        _streams.Remove(id);
        _players.Remove(id);
    }
}
