namespace Arcade.Rooms;

/// <summary>One room, changed in place by whoever holds it.</summary>
public sealed class Room
{
    private readonly List<Seat> _seats = [];
    private readonly Dictionary<Guid, string> _votes = [];
    private int _turn;

    public Room(string name, RoomOptions options, DateTimeOffset openedAt)
    {
        Name = name;
        Options = options;
        OpenedAt = openedAt;
        for (int seat = 0; seat < options.Seats; seat++)
        {
            _seats.Add(new Seat());
        }
    }

    public string Name { get; }

    public RoomOptions Options { get; }

    public DateTimeOffset OpenedAt { get; }

    public RoomPhase Phase { get; private set; }

    public string? Topic { get; set; }

    public int Taken => _seats.Count(seat => seat.Player is not null);

    public bool Sit(Guid player)
    {
        if (_seats.FirstOrDefault(seat => seat.Player is null) is not { } free)
        {
            return false;
        }

        free.Player = player;
        return true;
    }

    public bool Leave(Guid player)
    {
        if (_seats.FirstOrDefault(seat => seat.Player == player) is not { } seat)
        {
            return false;
        }

        seat.Player = null;
        seat.IsReady = false;
        _votes.Remove(player);
        return true;
    }

    public void Vote(Guid player, string choice) => _votes[player] = choice;

    public int NextTurn()
    {
        Phase = RoomPhase.Playing;
        return ++_turn;
    }

    public void Finish() => Phase = RoomPhase.Finished;
}
