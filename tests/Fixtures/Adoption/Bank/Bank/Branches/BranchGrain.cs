using Orleans;

namespace Bank.Branches;

public sealed class BranchGrain : Grain, IBranchGrain
{
    private readonly Dictionary<string, Teller> _tellers = [];
    private readonly LinkedList<string> _turns = new();
    private (string Name, int Number)? _last;

    public Task Open(Teller teller)
    {
        _tellers[teller.Name] = teller;
        _turns.AddLast(teller.Name);
        return Task.CompletedTask;
    }

    public Task<int> Serve()
    {
        string name = _turns.First!.Value;
        _turns.RemoveFirst();
        _turns.AddLast(name);
        int served = ++_tellers[name].Served;
        _last = (name, served);
        return Task.FromResult(served);
    }
}
