namespace Arcade.Economy;

/// <summary>What everybody has, and how it came.</summary>
public sealed class WalletBook
{
    private readonly Dictionary<Guid, Wallet> _wallets = [];
    private readonly List<Transaction> _transactions = [];
    private decimal _fees;

    public bool Pay(Transaction transaction)
    {
        Wallet from = Of(transaction.From);
        if (from.IsFrozen || from[transaction.Currency] < transaction.Amount)
        {
            return false;
        }

        from.Add(transaction.Currency, -transaction.Amount);
        Of(transaction.To).Add(transaction.Currency, transaction.Amount * 0.98m);
        _fees += transaction.Amount * 0.02m;
        _transactions.Add(transaction);
        return true;
    }

    public void Grant(Guid player, Currency currency, decimal amount) => Of(player).Add(currency, amount);

    public bool TryFreeze(Guid player, out decimal coins)
    {
        Wallet wallet = Of(player);
        coins = wallet[Currency.Coins];
        return wallet.IsFrozen = true;
    }

    private Wallet Of(Guid player)
    {
        if (!_wallets.TryGetValue(player, out Wallet? wallet))
        {
            _wallets[player] = wallet = new Wallet();
        }

        return wallet;
    }
}
