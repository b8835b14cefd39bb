namespace Bank.Fraud;

public interface IFraudRule
{
    bool IsHit(decimal amount, decimal sum);
}
