namespace Arcade.Rooms;

public sealed class RoomClosed(string room) : EventArgs
{
    public string Room { get; } = room;
}
