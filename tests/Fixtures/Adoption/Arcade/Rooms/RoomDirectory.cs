namespace Arcade.Rooms;

/// <summary>All rooms by name.</summary>
public sealed class RoomDirectory(TimeProvider time)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Room> _rooms = [];
    private long _opened;
    private DateTimeOffset? _lastOpened;

    public event EventHandler<RoomClosed>? RoomClosed;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _rooms.Count;
            }
        }
    }

    public bool Open(string name, RoomOptions options)
    {
        lock (_gate)
        {
            if (!_rooms.TryAdd(name, new Room(name, options, time.GetUtcNow())))
            {
                return false;
            }

            _opened++;
            _lastOpened = time.GetUtcNow();
            return true;
        }
    }

    public bool Join(string name, Guid player)
    {
        lock (_gate)
        {
            return _rooms.TryGetValue(name, out Room? room) && room.Sit(player);
        }
    }

    public bool Close(string name)
    {
        Room? room;
        lock (_gate)
        {
            if (!_rooms.Remove(name, out room))
            {
                return false;
            }
        }

        room.Finish();
        RoomClosed?.Invoke(this, new RoomClosed(name));
        return true;
    }

    public IEnumerable<string> Names() => _rooms.Keys.Order();

    public (long Opened, DateTimeOffset? Last) Totals() => (_opened, _lastOpened);
}
