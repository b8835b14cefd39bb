using CsCheck;
using Segue.Runtime.Tests.Tables.Model;

namespace Segue.Runtime.Tests.Tables;

/// <summary>
/// Random sequences of everything that can happen to a table, on the real one and on a model: every result must be the same.
/// </summary>
public sealed class LayeredRowsModelTests
{
    private const int Seconds = 10;

    private static readonly Gen<int> Keys = Gen.Int[0, 5];
    private static readonly Gen<long> Values = Gen.Long[0, 29];

    [Fact]
    public void TableOfClasses_DoesWhatItsModelDoes() => Sample(() => new RealTable<AccountV1, AccountV2, Accounts>());

    [Fact]
    public void TableOfStructs_DoesWhatItsModelDoes() => Sample(() => new RealTable<PointV1, PointV2, Points>());

    [Fact]
    public void Model_NoticesALostRow() => Assert.Throws<CsCheckException>(() =>
        Sample(() => new Forgetful(new RealTable<AccountV1, AccountV2, Accounts>()), seconds: 3));

    private static void Sample(Func<IVersionedTable> create, int seconds = Seconds) => Gen.Int
        .Select(_ => (Real: create(), Model: (IVersionedTable)new ModelTable()))
        .SampleModelBased(Operations, IsSame, time: seconds);

    private static readonly GenOperation<IVersionedTable, IVersionedTable>[] Operations =
    [
        On("get", Keys, (table, key) => table.TryGet(key)),
        On("set", Gen.Select(Keys, Values), (table, row) => table.Set(row.Item1, row.Item2)),
        On("add", Gen.Select(Keys, Values), (table, row) => table.TryAdd(row.Item1, row.Item2)),
        On("update", Gen.Select(Keys, Values, Values), (table, row) => table.TryUpdate(row.Item1, row.Item2, row.Item3)),
        On("remove", Keys, (table, key) => table.TryRemove(key)),
        On("get or add", Gen.Select(Keys, Values), (table, row) => table.GetOrAdd(row.Item1, row.Item2)),
        On("add or update", Gen.Select(Keys, Values), (table, row) => table.AddOrUpdate(row.Item1, row.Item2)),
        On("count", Gen.Const(0), (table, _) => table.Count()),
        On("enumerate", Gen.Const(0), (table, _) => table.Enumerate()),
        On("repair", Gen.Select(Keys, Values), (table, row) => table.TryRepair(row.Item1, row.Item2)),
        On("discard row", Keys, (table, key) => table.TryDiscard(key)),
        On("sweep", Gen.Int[1, 3], (table, steps) => table.Sweep(steps)),
        On("sweep all and drop", Gen.Const(0), (table, _) => table.SweepAllAndDrop()),
        On("change version", Gen.Const(0), (table, _) => table.ChangeVersion()),
        On("back up", Gen.Const(0), (table, _) => table.BackUp()),
        On("restore", Gen.Int[0, 3], (table, index) => table.Restore(index)),
        On("discard backup", Gen.Int[0, 3], (table, index) => table.Discard(index)),
    ];

    private static GenOperation<IVersionedTable, IVersionedTable> On<T>(string name, Gen<T> argument, Func<IVersionedTable, T, string> operation) =>
        argument.Operation<IVersionedTable, IVersionedTable>(
            value => $"{name} {value}",
            (table, value) => table.Log.Add(operation(table, value)),
            (table, value) => table.Log.Add(operation(table, value)));

    private static bool IsSame(IVersionedTable real, IVersionedTable model) =>
        real.Log.SequenceEqual(model.Log) && real.Enumerate() == model.Enumerate() && real.Count() == model.Count();

    /// <summary>Loses the row under one key whenever the version changes.</summary>
    private sealed class Forgetful(IVersionedTable table) : IVersionedTable
    {
        public List<string> Log => table.Log;

        public string TryGet(int key) => table.TryGet(key);

        public string Set(int key, long value) => table.Set(key, value);

        public string TryAdd(int key, long value) => table.TryAdd(key, value);

        public string TryUpdate(int key, long value, long comparison) => table.TryUpdate(key, value, comparison);

        public string TryRemove(int key) => table.TryRemove(key);

        public string GetOrAdd(int key, long value) => table.GetOrAdd(key, value);

        public string AddOrUpdate(int key, long value) => table.AddOrUpdate(key, value);

        public string Count() => table.Count();

        public string Enumerate() => table.Enumerate();

        public string TryRepair(int key, long value) => table.TryRepair(key, value);

        public string TryDiscard(int key) => table.TryDiscard(key);

        public string Sweep(int steps) => table.Sweep(steps);

        public string SweepAllAndDrop() => table.SweepAllAndDrop();

        public string ChangeVersion()
        {
            table.TryRemove(4);
            return table.ChangeVersion();
        }

        public string BackUp() => table.BackUp();

        public string Restore(int index) => table.Restore(index);

        public string Discard(int index) => table.Discard(index);
    }
}
