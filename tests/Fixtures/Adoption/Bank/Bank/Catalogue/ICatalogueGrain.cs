using Orleans;

namespace Bank.Catalogue;

public interface ICatalogueGrain : IGrainWithIntegerKey
{
    Task<string> Describe(string product);
}
