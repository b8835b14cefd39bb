using Orleans;

namespace Bank.Accounts;

[GenerateSerializer]
public sealed class AccountState
{
    [Id(0)] public decimal Balance { get; set; }

    [Id(1)] public List<Entry> Entries { get; set; } = [];

    [Id(2)] public DateTimeOffset? ClosedAt { get; set; }

    [Id(3)] public AccountTerms Terms { get; set; } = new();
}
