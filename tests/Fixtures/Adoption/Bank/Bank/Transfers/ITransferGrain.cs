using Orleans;

namespace Bank.Transfers;

public interface ITransferGrain : IGrainWithGuidKey
{
    Task Begin(string from, string to, decimal amount);

    Task<TransferStep> Step();
}
