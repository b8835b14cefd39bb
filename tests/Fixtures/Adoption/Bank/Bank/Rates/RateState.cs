namespace Bank.Rates;

public sealed class RateState
{
    public Dictionary<string, List<Quote>> Quotes { get; set; } = [];

    public Version Source { get; set; } = new(1, 0);
}
