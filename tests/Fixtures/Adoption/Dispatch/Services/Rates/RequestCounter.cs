namespace Dispatch.Services.Rates;

/// <summary>Counts for each tenant and for all of them together.</summary>
public sealed class RequestCounter : CounterBase
{
    private readonly Dictionary<string, Window> _tenants = [];

    public int Count(string tenant, DateTimeOffset now)
    {
        Bump();
        if (!_tenants.TryGetValue(tenant, out Window? window))
        {
            _tenants[tenant] = window = new Window();
        }

        return window.Add(now);
    }
}
