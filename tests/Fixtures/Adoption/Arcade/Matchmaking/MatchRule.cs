namespace Arcade.Matchmaking;

/// <summary>Whether two may play against each other.</summary>
public delegate bool MatchRule(Ticket one, Ticket other);
