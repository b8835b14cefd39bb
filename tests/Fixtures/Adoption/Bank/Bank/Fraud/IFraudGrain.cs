using Orleans;

namespace Bank.Fraud;

public interface IFraudGrain : IGrainWithStringKey
{
    Task<bool> Check(string account, decimal amount);
}
