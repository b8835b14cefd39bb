namespace Bank.Customers;

public sealed class CustomerState
{
    public string Name { get; set; } = "";

    public Address? Home { get; set; }

    public HashSet<string> Accounts { get; set; } = [];

    public Dictionary<string, string> Preferences { get; set; } = [];

    public RiskClass Risk { get; set; }
}
