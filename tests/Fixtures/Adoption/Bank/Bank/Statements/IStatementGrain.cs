using Orleans;

namespace Bank.Statements;

public interface IStatementGrain : IGrainWithGuidCompoundKey
{
    Task Add(StatementLine line);

    Task Watch(IStatementObserver observer);
}
