using Orleans;
using Orleans.Runtime;

namespace Bank.Customers;

public sealed class CustomerGrain([PersistentState("customer", "bank")] IPersistentState<CustomerState> customer) : Grain, ICustomerGrain
{
    public Task Rename(string name)
    {
        customer.State.Name = name;
        return customer.WriteStateAsync();
    }

    public Task AddAccount(string account)
    {
        customer.State.Accounts.Add(account);
        return customer.WriteStateAsync();
    }
}
