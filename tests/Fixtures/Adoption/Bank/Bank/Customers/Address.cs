namespace Bank.Customers;

public sealed class Address
{
    public string Street { get; set; } = "";

    public string City { get; set; } = "";

    public string? Country { get; set; }
}
