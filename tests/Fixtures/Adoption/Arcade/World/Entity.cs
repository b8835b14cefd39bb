namespace Arcade.World;

public abstract class Entity
{
    public int Health { get; set; } = 100;

    public abstract void Tick();
}
