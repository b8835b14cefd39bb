namespace Arcade.World;

public enum Tile
{
    Grass,
    Water,
    Wall,
}
