using Orleans;

namespace Bank.Statements;

public interface IStatementObserver : IGrainObserver
{
    void Added(StatementLine line);
}
