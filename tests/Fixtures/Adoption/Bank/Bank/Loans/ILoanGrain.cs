using Orleans;

namespace Bank.Loans;

public interface ILoanGrain : IGrainWithIntegerKey
{
    Task<decimal> Pay(decimal amount);

    Task Remind();
}
