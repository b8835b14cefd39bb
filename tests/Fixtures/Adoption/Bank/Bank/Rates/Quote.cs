namespace Bank.Rates;

public sealed class Quote
{
    public string To { get; set; } = "";

    public double Rate { get; set; }

    public DateTimeOffset At { get; set; }
}
