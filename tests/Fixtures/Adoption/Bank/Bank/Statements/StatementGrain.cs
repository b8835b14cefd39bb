using Orleans;

namespace Bank.Statements;

public sealed class StatementGrain : Grain, IStatementGrain
{
    private readonly List<StatementLine> _lines = [];
    private readonly HashSet<IStatementObserver> _observers = [];

    public Task Add(StatementLine line)
    {
        _lines.Add(line);
        foreach (IStatementObserver observer in _observers)
        {
            observer.Added(line);
        }

        return Task.CompletedTask;
    }

    public Task Watch(IStatementObserver observer)
    {
        _observers.Add(observer);
        return Task.CompletedTask;
    }
}
