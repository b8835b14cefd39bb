namespace Dispatch.Services.Baskets;

/// <summary>Made for each request.</summary>
public sealed class Basket
{
    private readonly List<string> _skus = [];

    public void Add(string sku) => _skus.Add(sku);

    public int Count() => _skus.Count;
}
