namespace Arcade.World;

public readonly record struct Position(int X, int Y);
