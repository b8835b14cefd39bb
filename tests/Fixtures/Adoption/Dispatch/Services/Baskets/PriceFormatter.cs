namespace Dispatch.Services.Baskets;

public sealed class PriceFormatter
{
    private int _formatted;

    public string Format(decimal price) => $"{price:0.00} ({++_formatted})";
}
