namespace Bank.Statements;

public sealed record StatementLine(DateOnly Day, string Text, decimal Amount);
