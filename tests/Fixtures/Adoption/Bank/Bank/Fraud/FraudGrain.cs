using Orleans;

namespace Bank.Fraud;

/// <summary>Keeps what it has seen lately in memory alone.</summary>
public sealed class FraudGrain : Grain, IFraudGrain
{
    private readonly Queue<decimal> _recent = new();
    private readonly Dictionary<string, int> _strikes = [];
    private readonly List<IFraudRule> _rules = [new AmountRule(10_000)];
    private IFraudRule? _lastHit;
    private decimal _sum;

    public Task<bool> Check(string account, decimal amount)
    {
        _recent.Enqueue(amount);
        _sum += amount;
        if (_recent.Count > 100)
        {
            _sum -= _recent.Dequeue();
        }

        _lastHit = _rules.Find(rule => rule.IsHit(amount, _sum));
        if (_lastHit is not null)
        {
            _strikes[account] = _strikes.GetValueOrDefault(account) + 1;
        }

        return Task.FromResult(_lastHit is null);
    }
}
