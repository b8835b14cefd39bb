using System.Collections.Concurrent;

namespace Dispatch.Services.Presence;

/// <summary>Which connections a user has.</summary>
public sealed class PresenceTracker(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, HashSet<string>> _connections = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new();

    public void Connect(string user, string connection)
    {
        HashSet<string> connections = _connections.GetOrAdd(user, static _ => []);
        lock (connections)
        {
            connections.Add(connection);
        }

        _seen[user] = time.GetUtcNow();
    }

    public bool Disconnect(string user, string connection) =>
        _connections.TryGetValue(user, out HashSet<string>? connections) && connections.Remove(connection);

    public bool IsOnline(string user) => _connections.TryGetValue(user, out HashSet<string>? connections) && connections.Count > 0;

    public DateTimeOffset? Seen(string user) => _seen.TryGetValue(user, out DateTimeOffset seen) ? seen : null;
}
