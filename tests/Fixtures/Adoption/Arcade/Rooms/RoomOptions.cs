namespace Arcade.Rooms;

/// <summary>What a host chooses when a room is opened.</summary>
public sealed record RoomOptions
{
    public required string Game { get; init; }

    public required int Seats { get; init; }

    public TimeSpan? TurnLimit { get; init; }
}
