using Orleans;

namespace Bank.Accounts;

public interface IAccountGrain : IGrainWithStringKey
{
    Task<decimal> Deposit(decimal amount, string text);

    Task<bool> Withdraw(decimal amount, string text);

    Task<decimal> GetBalance();

    Task Close();
}
