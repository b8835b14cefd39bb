using Orleans;
using Orleans.Runtime;

namespace Bank.Rates;

public sealed class RateGrain([PersistentState("rates")] IPersistentState<RateState> rates, TimeProvider time) : Grain, IRateGrain
{
    public Task<double> Convert(string from, string to) =>
        Task.FromResult(rates.State.Quotes.TryGetValue(from, out List<Quote>? quotes) ? quotes.Last(quote => quote.To == to).Rate : 1);

    public Task Set(string from, string to, double rate)
    {
        if (!rates.State.Quotes.TryGetValue(from, out List<Quote>? quotes))
        {
            rates.State.Quotes[from] = quotes = [];
        }

        quotes.Add(new Quote { To = to, Rate = rate, At = time.GetUtcNow() });
        return rates.WriteStateAsync();
    }
}
