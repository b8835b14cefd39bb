using System.Collections.Concurrent;

namespace Segue.Runtime.Tests.Tables.Model;

/// <summary>A table whose operations note their results under numbers of their own, so that they may run in any order.</summary>
internal sealed class RecordedTable(IVersionedTable table)
{
    private readonly Lock _sweep = new();

    public ConcurrentDictionary<long, string> Results { get; } = [];

    public IVersionedTable Table => table;

    public void Do(long number, Func<IVersionedTable, string> operation) => Results[number] = operation(table);

    /// <summary>Sweeping and dropping go on beside callers, but once at a time.</summary>
    public void DoAlone(Func<IVersionedTable, string> operation)
    {
        lock (_sweep)
        {
            operation(table);
        }
    }

    public override string ToString() => $"{table.Enumerate()} | {string.Join("; ", Results.OrderBy(result => result.Key).Select(result => $"{result.Key}: {result.Value}"))}";
}
