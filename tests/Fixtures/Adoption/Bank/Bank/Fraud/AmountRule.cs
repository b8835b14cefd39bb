namespace Bank.Fraud;

public sealed class AmountRule(decimal most) : IFraudRule
{
    public bool IsHit(decimal amount, decimal sum) => amount > most || sum > 10 * most;
}
