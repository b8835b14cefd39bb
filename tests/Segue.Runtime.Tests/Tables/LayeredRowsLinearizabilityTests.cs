using CsCheck;
using Segue.Runtime.Tests.Tables.Model;

namespace Segue.Runtime.Tests.Tables;

/// <summary>
/// Operations on a layered table at the same time, with a sweep going on and the layers being dropped: every result must be
/// that of some order of the same operations on the model.
/// </summary>
public sealed class LayeredRowsLinearizabilityTests
{
    private const int Seconds = 10;

    private static readonly Gen<int> Keys = Gen.Int[0, 2];
    private static readonly Gen<long> Values = Gen.Long[0, 29];
    private static readonly Gen<long> Numbers = Gen.Long[0, long.MaxValue];

    private static readonly GenOperation<RecordedTable, RecordedTable>[] Operations =
    [
        On("get", Keys, (table, key) => table.TryGet(key)),
        On("set", Gen.Select(Keys, Values), (table, row) => table.Set(row.Item1, row.Item2)),
        On("add", Gen.Select(Keys, Values), (table, row) => table.TryAdd(row.Item1, row.Item2)),
        On("update", Gen.Select(Keys, Values, Values), (table, row) => table.TryUpdate(row.Item1, row.Item2, row.Item3)),
        On("remove", Keys, (table, key) => table.TryRemove(key)),
        On("get or add", Gen.Select(Keys, Values), (table, row) => table.GetOrAdd(row.Item1, row.Item2)),
        On("add or update", Gen.Select(Keys, Values), (table, row) => table.AddOrUpdate(row.Item1, row.Item2)),
        On("repair", Gen.Select(Keys, Values), (table, row) => table.TryRepair(row.Item1, row.Item2)),
        On("discard", Keys, (table, key) => table.TryDiscard(key)),
        Alone("sweep", Gen.Int[1, 3], (table, steps) => table.Sweep(steps)),
        Alone("sweep all and drop", Gen.Const(0), (table, _) => table.SweepAllAndDrop()),
    ];

    [Fact]
    public void OperationsOnClasses_AreLinearizable() => Sample(() => new RealTable<AccountV1, AccountV2, Accounts>());

    [Fact]
    public void OperationsOnStructs_AreLinearizable() => Sample(() => new RealTable<PointV1, PointV2, Points>());

    private static void Sample(Func<IVersionedTable> create) => Gen.Select(Keys, Values).Array[0, 4]
        .Select(rows => (Real: Upgraded(create(), rows), Model: Upgraded(new ModelTable(), rows)))
        .SampleParallel(Operations, IsSame, maxSequentialOperations: 4, maxParallelOperations: 5, time: Seconds);

    private static RecordedTable Upgraded(IVersionedTable table, (int Key, long Value)[] rows)
    {
        foreach ((int key, long value) in rows)
        {
            table.Set(key, value);
        }

        table.ChangeVersion();
        return new RecordedTable(table);
    }

    private static GenOperation<RecordedTable, RecordedTable> On<T>(string name, Gen<T> argument, Func<IVersionedTable, T, string> operation) =>
        Gen.Select(Numbers, argument).Operation<RecordedTable, RecordedTable>(
            value => $"{value.Item1}: {name} {value.Item2}",
            (table, value) => table.Do(value.Item1, it => operation(it, value.Item2)),
            (table, value) => table.Do(value.Item1, it => operation(it, value.Item2)));

    private static GenOperation<RecordedTable, RecordedTable> Alone<T>(string name, Gen<T> argument, Func<IVersionedTable, T, string> operation) =>
        argument.Operation<RecordedTable, RecordedTable>(
            value => $"{name} {value}",
            (table, value) => table.DoAlone(it => operation(it, value)),
            (table, value) => table.DoAlone(it => operation(it, value)));

    private static bool IsSame(RecordedTable real, RecordedTable model) =>
        real.Results.Count == model.Results.Count
        && real.Results.All(result => model.Results.TryGetValue(result.Key, out string? other) && other == result.Value)
        && real.Table.Enumerate() == model.Table.Enumerate()
        && real.Table.Count() == model.Table.Count();
}
