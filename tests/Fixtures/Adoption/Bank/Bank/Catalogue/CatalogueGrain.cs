using Orleans;

namespace Bank.Catalogue;

/// <summary>Knows what it knows by heart, and keeps nothing.</summary>
[StatelessWorker]
public sealed class CatalogueGrain : Grain, ICatalogueGrain
{
    private readonly Dictionary<string, string> _products = new() { ["giro"] = "An account.", ["loan"] = "Somebody else's money." };

    public Task<string> Describe(string product) => Task.FromResult(_products.GetValueOrDefault(product, "There is none."));
}
