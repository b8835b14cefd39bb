namespace Arcade.Rooms;

public enum RoomPhase
{
    Waiting,
    Playing,
    Finished,
}
