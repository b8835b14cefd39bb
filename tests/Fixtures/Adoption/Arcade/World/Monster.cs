namespace Arcade.World;

public sealed class Monster : Entity
{
    public int Anger { get; set; }

    public override void Tick() => Anger++;
}
