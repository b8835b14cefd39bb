using Segue.Calls;

namespace Segue.Tests;

/// <summary>A table as a plain class: steady, described, revoked.</summary>
public sealed class TableTests
{
    private readonly Table<string, int> _table = new();

    [Fact]
    public void NewTable_IsEmpty()
    {
        Assert.Equal(0, _table.Count);
        Assert.Empty(_table);
        Assert.Empty(_table.Quarantined);
        Assert.Null(_table.Source);
        Assert.Equal(typeof(string), _table.KeyType);
        Assert.Equal(typeof(int), _table.RowType);
    }

    [Fact]
    public void Indexer_WritesAndReads()
    {
        _table["a"] = 1;
        _table["a"] = 2;

        Assert.Equal(2, _table["a"]);
        Assert.Equal(1, _table.Count);
        Assert.True(_table.ContainsKey("a"));
        Assert.False(_table.ContainsKey("b"));
    }

    [Fact]
    public void Indexer_OfAKeyThatIsNotThere_NamesIt() =>
        Assert.Contains("'b'", Assert.Throws<KeyNotFoundException>(() => _table["b"]).Message, StringComparison.Ordinal);

    [Fact]
    public void TryAdd_AddsOnce()
    {
        Assert.True(_table.TryAdd("a", 1));
        Assert.False(_table.TryAdd("a", 2));
        Assert.Equal(1, _table["a"]);
    }

    [Fact]
    public void TryUpdate_ReplacesWhatIsExpected_AndNothingElse()
    {
        Assert.False(_table.TryUpdate("a", 2, 1));
        _table["a"] = 1;
        Assert.False(_table.TryUpdate("a", 3, 2));
        Assert.True(_table.TryUpdate("a", 2, 1));
        Assert.Equal(2, _table["a"]);
    }

    [Fact]
    public void TryRemove_GivesWhatWasThere()
    {
        _table["a"] = 1;

        Assert.True(_table.TryRemove("a", out int removed));
        Assert.Equal(1, removed);
        Assert.False(_table.TryRemove("a", out _));
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void GetOrAdd_MakesARowOnce()
    {
        Assert.Equal(3, _table.GetOrAdd("abc", static key => key.Length));
        Assert.Equal(3, _table.GetOrAdd("abc", static (_, other) => other, 9));
    }

    [Fact]
    public void AddOrUpdate_AddsThenUpdates()
    {
        Assert.Equal(1, _table.AddOrUpdate("a", 1, static (_, present) => present + 1));
        Assert.Equal(2, _table.AddOrUpdate("a", 1, static (_, present) => present + 1));
        Assert.Equal(12, _table.AddOrUpdate("a", static (_, step) => step, static (_, present, step) => present + step, 10));
    }

    [Fact]
    public void Functions_MustBeThere()
    {
        Assert.Throws<ArgumentNullException>(() => _table.GetOrAdd<int>("a", null!, 0));
        Assert.Throws<ArgumentNullException>(() => _table.AddOrUpdate<int>("a", null!, (_, present, _) => present, 0));
        Assert.Throws<ArgumentNullException>(() => _table.AddOrUpdate<int>("a", (_, _) => 1, null!, 0));
    }

    [Fact]
    public void Clear_RemovesEveryRow()
    {
        _table["a"] = 1;
        _table["b"] = 2;

        _table.Clear();

        Assert.Empty(_table);
    }

    [Fact]
    public void Enumeration_MeetsEveryRowOnce()
    {
        for (int row = 0; row < 100; row++)
        {
            _table[$"{row}"] = row;
        }

        Assert.Equal(Enumerable.Range(0, 100), _table.Select(row => row.Value).Order());
    }

    [Fact]
    public void SteadyTable_HasNothingToRepairOrDiscard()
    {
        _table["a"] = 1;

        Assert.False(_table.TryRepair("a", 2));
        Assert.False(_table.TryDiscard("a"));
        Assert.Equal(1, _table["a"]);
    }

    [Fact]
    public void Capacity_BelowZero_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Table<string, int>(-1));

    [Fact]
    public void Capacity_LeavesTheTableEmpty() => Assert.Empty(new Table<string, int>(1_000));

    [Fact]
    public async Task Updates_OfOneKeyFromManyThreads_AreAtomic()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int time = 0; time < 10_000; time++)
            {
                _table.AddOrUpdate("a", 1, static (_, present) => present + 1);
            }
        })));

        Assert.Equal(40_000, _table["a"]);
    }

    [Fact]
    public void To_Describes_AndLeavesTheTableAsItIs()
    {
        _table["a"] = 1;

        Table<string, long> described = _table.To<long>();

        Assert.Same(_table, described.Source);
        Assert.Equal(typeof(long), described.RowType);
        Assert.Equal(1, _table["a"]);
        Assert.Null(_table.Source);
    }

    [Fact]
    public void To_OfADescription_DescribesTheLiveTable() => Assert.Same(_table, _table.To<long>().To<string>().Source);

    [Fact]
    public void Description_HasNoRows()
    {
        Table<string, long> described = _table.To<long>();
        Action[] operations =
        [
            () => _ = described["a"],
            () => described["a"] = 1,
            () => _ = described.Count,
            () => described.TryAdd("a", 1),
            () => described.TryUpdate("a", 1, 2),
            () => described.TryRemove("a", out _),
            () => described.GetOrAdd("a", _ => 1),
            () => described.AddOrUpdate("a", 1, (_, present) => present),
            () => described.TryRepair("a", 1),
            () => described.TryDiscard("a"),
            () => _ = described.Quarantined,
            () => described.Clear(),
            () => described.GetEnumerator().Dispose(),
        ];

        foreach (Action operation in operations)
        {
            Assert.Equal(DiagnosticIds.TableDescription, Assert.Throws<TableDescriptionException>(operation).DiagnosticId);
        }

        Assert.StartsWith("SEGUE0602: TryAdd was called", Assert.Throws<TableDescriptionException>(operations[3]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RevokedTable_RefusesAndCountsEveryOperation()
    {
        _table["a"] = 1;
        Strays strays = new();
        _table.Revoke(strays);
        Action[] operations =
        [
            () => _ = _table["a"],
            () => _table["a"] = 2,
            () => _ = _table.Count,
            () => _table.TryAdd("b", 1),
            () => _table.TryUpdate("a", 2, 1),
            () => _table.TryRemove("a", out _),
            () => _table.GetOrAdd("a", _ => 1),
            () => _table.AddOrUpdate("a", 1, (_, present) => present),
            () => _table.TryRepair("a", 1),
            () => _table.TryDiscard("a"),
            () => _ = _table.Quarantined,
            () => _table.GetEnumerator().Dispose(),
        ];

        foreach (Action operation in operations)
        {
            Assert.Equal(DiagnosticIds.Revoked, Assert.Throws<RevokedException>(operation).DiagnosticId);
        }

        Assert.Equal(operations.Length, strays.Touched.Count);
        Assert.Equal("A table of System.Int32 (TryAdd)", strays.Touched[3]);
    }

    private sealed class Strays : StrayAccessLog
    {
        public List<string> Touched { get; } = [];

        public override RevokedException Report(string what)
        {
            Touched.Add(what);
            return new RevokedException(what);
        }
    }
}
