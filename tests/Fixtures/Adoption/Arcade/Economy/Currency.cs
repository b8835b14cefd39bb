namespace Arcade.Economy;

public enum Currency
{
    Coins,
    Gems,
}
