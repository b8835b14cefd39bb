using Orleans;

namespace Bank.Transfers;

public sealed class TransferGrain : Grain<Transfer>, ITransferGrain
{
    public Task Begin(string from, string to, decimal amount)
    {
        State = new Transfer { From = from, To = to, Amount = amount, Log = ["begun"] };
        return WriteStateAsync();
    }

    public async Task<TransferStep> Step()
    {
        State = State with { Step = State.Step + 1, Log = State.Log.Add($"after {State.Step}") };
        await WriteStateAsync();
        return State.Step;
    }
}
