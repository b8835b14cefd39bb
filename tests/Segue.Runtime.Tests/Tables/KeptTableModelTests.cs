using CsCheck;
using Segue.Runtime.Tests.Tables.Keeping;

namespace Segue.Runtime.Tests.Tables;

/// <summary>
/// Random sequences of writes, uses, time, versions, backups and restores on a table that expires, bounds and indexes its
/// rows, and on a model that keeps it all in plain dictionaries: every answer must be the same.
/// </summary>
public sealed class KeptTableModelTests
{
    private static readonly Gen<int> Keys = Gen.Int[0, 4];
    private static readonly Gen<(int, int, int, int)> Rows = Gen.Select(Keys, Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 4]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void KeptTable_DoesWhatItsModelDoes(bool mergesAlone) => Sample(() => new KeptReal { MergesAlone = mergesAlone }, seconds: 10);

    [Fact]
    public void Model_NoticesAnEntryThatIsMissing() => Assert.Throws<CsCheckException>(() => Sample(() => new KeptReal { ForgetsTags = true }, seconds: 3));

    [Fact]
    public void Model_NoticesAUseThatIsForgotten() => Assert.Throws<CsCheckException>(() => Sample(() => new KeptReal { ForgetsUses = true, MergesAlone = true }, seconds: 20));

    private static void Sample(Func<KeptReal> create, int seconds) => Gen.Int
        .Select(_ => (create(), new KeptModel()))
        .SampleModelBased(Operations, (real, model) => real.Log.SequenceEqual(model.Log) && real.All() == model.All(), time: seconds);

    private static readonly GenOperation<KeptReal, KeptModel>[] Operations =
    [
        On("set", Rows, (table, row) => table.Set(row.Item1, row.Item2, row.Item3, row.Item4)),
        On("get", Keys, (table, key) => table.Get(key)),
        On("add", Rows, (table, row) => table.TryAdd(row.Item1, row.Item2, row.Item3, row.Item4)),
        On("remove", Keys, (table, key) => table.Remove(key)),
        On("add or update", Keys, (table, key) => table.Increment(key)),
        On("find", Gen.Int[0, 3], (table, tag) => table.Find(tag)),
        On("remove all", Gen.Int[0, 3], (table, tag) => table.RemoveAll(tag)),
        On("advance", Gen.Int[1, 2], (table, minutes) => table.Advance(minutes)),
        On("back up", Gen.Int[0, 2], (table, name) => table.BackUp(name)),
        On("restore", Gen.Int[0, 2], (table, name) => table.Restore(name)),
        On("discard", Gen.Int[0, 2], (table, name) => table.Discard(name)),
        On("change version", Gen.Const(0), (table, _) => table.ChangeVersion()),
        On("finalise", Gen.Const(0), (table, _) => table.Finalise()),
    ];

    private static GenOperation<KeptReal, KeptModel> On<T>(string name, Gen<T> argument, Func<IKeptTable, T, string> operation) =>
        argument.Operation<KeptReal, KeptModel>(
            value => $"{name} {value}",
            (table, value) => table.Log.Add(operation(table, value)),
            (table, value) => table.Log.Add(operation(table, value)));
}
