using Orleans;

namespace Bank.Accounts;

[GenerateSerializer]
public sealed class AccountTerms
{
    [Id(0)] public decimal Overdraft { get; set; }

    [Id(1)] public double InterestRate { get; set; }

    [Id(2)] public string? Note { get; set; }
}
