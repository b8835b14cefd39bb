namespace Arcade.Economy;

public sealed class Wallet
{
    private readonly Dictionary<Currency, decimal> _amounts = [];

    public decimal this[Currency currency] => _amounts.GetValueOrDefault(currency);

    public bool IsFrozen { get; set; }

    public void Add(Currency currency, decimal amount) => _amounts[currency] = this[currency] + amount;
}
