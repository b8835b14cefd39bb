using Orleans;

namespace Bank.Rates;

public interface IRateGrain : IGrainWithIntegerKey
{
    Task<double> Convert(string from, string to);

    Task Set(string from, string to, double rate);
}
