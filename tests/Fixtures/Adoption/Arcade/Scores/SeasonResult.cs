namespace Arcade.Scores;

public sealed record SeasonResult(string Season, string? Winner, long Points);
