namespace Arcade.World;

/// <summary>What is where.</summary>
public sealed class WorldMap
{
    private readonly Dictionary<Position, Tile> _tiles = [];
    private readonly Dictionary<int, Entity> _entities = [];
    private readonly Random _random = new();
    private long _tick;

    public void Paint(Position position, Tile tile) => _tiles[position] = tile;

    public int Spawn(Entity entity)
    {
        int id = _random.Next();
        _entities[id] = entity;
        return id;
    }

    public void Tick()
    {
        _tick++;
        foreach (Entity entity in _entities.Values)
        {
            entity.Tick();
        }
    }
}
