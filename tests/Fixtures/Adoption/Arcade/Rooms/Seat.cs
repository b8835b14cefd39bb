namespace Arcade.Rooms;

/// <summary>A place at a table, taken or free.</summary>
public sealed class Seat
{
    public Guid? Player { get; set; }

    public bool IsReady { get; set; }

    public int Points { get; set; }
}
