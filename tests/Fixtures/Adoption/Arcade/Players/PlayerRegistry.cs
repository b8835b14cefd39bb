using System.Collections.Concurrent;

namespace Arcade.Players;

/// <summary>Who is known, and who is there.</summary>
public sealed class PlayerRegistry
{
    private readonly ConcurrentDictionary<Guid, Player> _players = new();
    private readonly Dictionary<string, Guid> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();

    public Player Register(string name)
    {
        lock (_lock)
        {
            if (_names.TryGetValue(name, out Guid known))
            {
                return _players[known];
            }

            Player player = new() { Id = Guid.NewGuid(), Name = name };
            _players[player.Id] = player;
            _names[name] = player.Id;
            return player;
        }
    }

    public void See(Guid id, DateTimeOffset now)
    {
        if (_players.TryGetValue(id, out Player? player))
        {
            player.LastSeen = now;
            player.Presence = Presence.Online;
        }
    }

    public void Award(Guid id, string badge) => _players[id].Badges.Add(badge);

    public bool Forget(Guid id) => _players.TryRemove(id, out Player? player) && _names.Remove(player.Name);

    public int Online() => _players.Values.Count(player => player.Presence == Presence.Online);
}
