namespace Bank.Loans;

/// <summary>Keeps its own rules, so that nobody sets what it owes.</summary>
public sealed class Loan
{
    private readonly List<decimal> _payments = [];
    private decimal _owed;

    public DateOnly Due { get; set; }

    public decimal Pay(decimal amount)
    {
        _payments.Add(amount);
        _owed -= amount;
        return _owed;
    }
}
