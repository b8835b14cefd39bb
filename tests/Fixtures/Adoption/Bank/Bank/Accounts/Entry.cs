using Orleans;

namespace Bank.Accounts;

[GenerateSerializer]
public sealed record Entry([property: Id(0)] decimal Amount, [property: Id(1)] string Text, [property: Id(2)] DateTimeOffset At);
