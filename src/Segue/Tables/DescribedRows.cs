namespace Segue.Tables;

/// <summary>A description inside a migration: it says which table's rows these will be, and holds none.</summary>
internal sealed class DescribedRows<TKey, TValue>(Table source) : RefusedRows<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    public Table Source { get; } = source;

    public override SegueException Refusal(string operation = "") => new TableDescriptionException(operation);
}
