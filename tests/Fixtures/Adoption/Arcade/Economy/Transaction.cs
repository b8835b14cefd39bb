namespace Arcade.Economy;

public readonly record struct Transaction(Guid From, Guid To, Currency Currency, decimal Amount);
