using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables;

/// <summary>
/// A cut gives the rows of its moment, whatever happens between one row and the next: writes, removals, rows that come back, the sweep,
/// the end of the layers, backups.
/// </summary>
public sealed class TableCutTests
{
    private const int Keys = 24;
    private const int Rounds = 400;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Cut_IsOfItsMoment(bool hasLayers, bool hasBackups)
    {
        Random random = new(Seed.Choose());
        for (int round = 0; round < Rounds; round++)
        {
            int seed = random.Next();
            Subject subject = new(new Random(seed), hasLayers, hasBackups);
            Assert.True(subject.RunOnce(asksAgain: true) is null, $"seed {seed}: {subject.Difference}");
            Assert.Equal(subject.Model, subject.All());
            Assert.True(hasLayers || hasBackups || subject.Table.IsSteady(), "Only the cut has kept it from being its top alone.");
        }
    }

    /// <summary>The broken twin: who writes a cut and does not ask for what was removed since loses rows.</summary>
    [Fact]
    public void Cut_WithoutTheRowsThatWereRemovedSince_IsFoundToLackSome()
    {
        Random random = new(Seed.Choose());
        Assert.Contains(Enumerable.Range(0, Rounds), _ => new Subject(new Random(random.Next()), hasLayers: false, hasBackups: false).RunOnce(asksAgain: false) is not null);
    }

    [Fact]
    public void TableThatIsReplacedMeanwhile_GoesOnSteady_InItsNextVersion()
    {
        Table<int, AccountV1> table = new() { [1] = new AccountV1(1) };
        TableOperations operations = TableOperations.For(table.GetType());
        TableCut cut = operations.BeginCut(table, Hosting());
        ILayeredTable layers = table.Layers();
        Table<int, AccountV1> next = table.To<AccountV1>();
        operations.Freeze(table, new CountingStrays());
        operations.HandOver(table, layers, next);
        next[1] = new AccountV1(2);

        List<LayerRow<int>> rows = [.. ((TableCut<int, AccountV1>)cut).Rows()];
        Assert.Equal(1, Value(Assert.Single(rows).Row));
        Assert.False(next.IsSteady());
        cut.End();

        Assert.True(next.IsSteady());
        Assert.Equal(2, next[1].Value);
        Assert.Throws<RevokedException>(() => table[1]);
    }

    [Fact]
    public void CutThatEndsAfterItsTableIsReplaced_LeavesItRevoked()
    {
        Table<int, AccountV1> table = new() { [1] = new AccountV1(1) };
        TableOperations operations = TableOperations.For(table.GetType());
        TableCut cut = operations.BeginCut(table, Hosting());
        ILayeredTable layers = table.Layers();
        operations.Freeze(table, new CountingStrays());
        cut.End();
        Assert.Throws<RevokedException>(() => table[1]);

        operations.Reinstate(table, layers);
        Assert.True(table.IsSteady());
        Assert.Equal(1, table[1].Value);
    }

    private static TableHosting Hosting() => new("server", "table", Catalog: null, TimeProvider.System, Journal: null);

    private static long Value(object row) => row is AccountV1 old ? old.Value : ((AccountV2)row).Value;

    /// <summary>A table in some condition, and what it must say.</summary>
    private sealed class Subject
    {
        private readonly Random _random;
        private readonly IEnumerator<bool>? _sweep;
        private readonly LayeredRows<int, AccountV2> _swept;
        private readonly bool _hasBackups;
        private int _backups;

        public Subject(Random random, bool hasLayers, bool hasBackups)
        {
            _random = random;
            _hasBackups = hasBackups;
            Table<int, AccountV1> first = new();
            for (int key = 0; key < Keys; key++)
            {
                if (random.Next(3) > 0)
                {
                    first[key] = new AccountV1(key);
                    Model[key] = key;
                }
            }

            TableGenerations<AccountV1, AccountV2> generations = new(new AccountMigration());
            Table = generations.GoUp(first);
            _swept = Table.Layers();
            if (hasLayers)
            {
                _sweep = _swept.SweepRows().GetEnumerator();
            }
            else
            {
                _swept.SweepAll();
                Assert.True(_swept.TryDropLayers());
            }

            Change(random.Next(Keys));
            BackUpSometimes();
            Change(random.Next(Keys));
        }

        public Table<int, AccountV2> Table { get; }

        public SortedDictionary<int, long> Model { get; } = [];

        public string? Difference { get; private set; }

        public SortedDictionary<int, long> All() => new(Table.ToDictionary(row => row.Key, row => row.Value.Value));

        /// <returns>What is wrong; null where nothing is.</returns>
        public string? RunOnce(bool asksAgain)
        {
            SortedDictionary<int, long> expected = new(Model);
            TableCut<int, AccountV2> cut = (TableCut<int, AccountV2>)TableOperations.For(Table.GetType()).BeginCut(Table, Hosting());
            SortedDictionary<int, long> found = [];
            foreach (LayerRow<int> row in cut.Rows())
            {
                if (!found.TryAdd(row.Key, Value(row.Row)))
                {
                    Difference = $"key {row.Key} is there twice";
                }

                Change(_random.Next(4));
                BackUpSometimes();
                SweepSometimes();
            }

            foreach (LayerRow<int> row in asksAgain ? cut.RowsAgain() : [])
            {
                if (!found.TryAdd(row.Key, Value(row.Row)) && found[row.Key] != Value(row.Row))
                {
                    Difference = $"key {row.Key} is another one the second time";
                }
            }

            cut.End();
            return Difference ??= expected.SequenceEqual(found) ? null : $"[{string.Join(", ", expected)}] is [{string.Join(", ", found)}]";
        }

        private void Change(int times)
        {
            for (; times > 0; times--)
            {
                int key = _random.Next(Keys);
                if (_random.Next(3) == 0)
                {
                    Assert.Equal(Model.Remove(key), Table.TryRemove(key, out _));
                }
                else
                {
                    long value = _random.Next(1000, 2000);
                    Table[key] = new AccountV2(value, "");
                    Model[key] = value;
                }
            }
        }

        private void BackUpSometimes()
        {
            if (_hasBackups && _backups < 3 && _random.Next(12) == 0)
            {
                _backups++;
                Table.BackUp();
            }
        }

        private void SweepSometimes()
        {
            if (_sweep is not null && _random.Next(3) == 0 && !_sweep.MoveNext())
            {
                _swept.TryDropLayers();
            }
        }
    }
}
