namespace Bank.Branches;

public sealed class Teller
{
    public required string Name { get; init; }

    public int Served { get; set; }

    public Task? Break { get; set; }
}
