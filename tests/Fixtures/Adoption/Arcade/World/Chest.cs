namespace Arcade.World;

public sealed class Chest : Entity
{
    public List<string> Items { get; } = [];

    public override void Tick() => Health = Items.Count == 0 ? 0 : Health;
}
