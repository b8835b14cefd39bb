namespace Arcade.Matchmaking;

/// <summary>Somebody who waits for a game.</summary>
public sealed record Ticket(Guid Player, string Game, int Rating, DateTimeOffset Since);
