namespace Bank.Transfers;

public enum TransferStep
{
    Begun,
    Withdrawn,
    Deposited,
    Failed,
}
