namespace Arcade.Players;

public sealed class Player
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public Presence Presence { get; set; }

    public DateTimeOffset? LastSeen { get; set; }

    public HashSet<string> Badges { get; } = [];

    public int[] RecentScores { get; set; } = [];
}
