namespace Arcade.Matchmaking;

public sealed record Match
{
    public required Guid Id { get; init; }

    public required Ticket One { get; init; }

    public required Ticket Other { get; init; }
}
