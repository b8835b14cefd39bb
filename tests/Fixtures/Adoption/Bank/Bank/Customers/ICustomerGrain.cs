using Orleans;

namespace Bank.Customers;

public interface ICustomerGrain : IGrainWithGuidKey
{
    Task Rename(string name);

    Task AddAccount(string account);
}
