namespace Arcade.Players;

public enum Presence
{
    Offline,
    Online,
    Away,
}
