using Orleans;

namespace Bank.Accounts;

public sealed class AccountGrain(TimeProvider time) : Grain<AccountState>, IAccountGrain
{
    private int _calls;

    public async Task<decimal> Deposit(decimal amount, string text)
    {
        _calls++;
        State.Balance += amount;
        State.Entries.Add(new Entry(amount, text, time.GetUtcNow()));
        await WriteStateAsync();
        return State.Balance;
    }

    public async Task<bool> Withdraw(decimal amount, string text)
    {
        _calls++;
        if (State.ClosedAt is not null || State.Balance + State.Terms.Overdraft < amount)
        {
            return false;
        }

        State.Balance -= amount;
        State.Entries.Add(new Entry(-amount, text, time.GetUtcNow()));
        await WriteStateAsync();
        return true;
    }

    public Task<decimal> GetBalance() => Task.FromResult(State.Balance);

    public Task Close()
    {
        State.ClosedAt = time.GetUtcNow();
        return WriteStateAsync();
    }
}
