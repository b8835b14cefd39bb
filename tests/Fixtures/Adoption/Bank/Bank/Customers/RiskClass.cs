namespace Bank.Customers;

public enum RiskClass
{
    Unknown,
    Low,
    High,
}
