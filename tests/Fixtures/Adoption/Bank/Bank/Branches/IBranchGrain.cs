using Orleans;

namespace Bank.Branches;

public interface IBranchGrain : IGrainWithStringKey
{
    Task Open(Teller teller);

    Task<int> Serve();
}
