using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables;

public sealed class LayeredRowsTests
{
    private readonly AccountMigration _migration = new() { OnUp = ThrowIfNegative };
    private readonly TableGenerations<AccountV1, AccountV2> _generations;

    public LayeredRowsTests() => _generations = new TableGenerations<AccountV1, AccountV2>(_migration);

    [Fact]
    public void Upgrade_MigratesNothing_UntilARowIsTouched()
    {
        Table<int, AccountV2> table = Upgraded(rows: 3);

        Assert.Equal(0, _migration.Ups);
        Assert.Equal(3, table.Count);
        Assert.Equal(3, table.Layers().RowsLeft);
        Assert.Equal(new AccountV2(1), table[1]);
        Assert.Equal(1, _migration.Ups);
        Assert.Equal(2, table.Layers().RowsLeft);
    }

    [Fact]
    public void Read_MigratesARowOnce_AndGivesTheSameObjectFromThenOn()
    {
        Table<int, AccountV2> table = Upgraded(rows: 1);

        Assert.Same(table[0], table[0]);
        Assert.Equal(1, _migration.Ups);
    }

    [Fact]
    public void Read_OfAnAbsentKey_MigratesNothing()
    {
        Table<int, AccountV2> table = Upgraded(rows: 3);

        Assert.False(table.TryGetValue(7, out _));
        Assert.False(table.ContainsKey(7));
        Assert.Throws<KeyNotFoundException>(() => table[7]);
        Assert.Equal(0, _migration.Ups);
    }

    [Fact]
    public void Set_OfARowBelow_CountsItOnce()
    {
        Table<int, AccountV2> table = Upgraded(rows: 2);

        table[0] = new AccountV2(5);

        Assert.Equal(2, table.Count);
        Assert.Equal(1, table.Layers().RowsLeft);
        Assert.Equal(new AccountV2(5), table[0]);
    }

    [Fact]
    public void Set_OfANewKey_CountsIt()
    {
        Table<int, AccountV2> table = Upgraded(rows: 2);

        table[9] = new AccountV2(5);

        Assert.Equal(3, table.Count);
        Assert.Equal(2, table.Layers().RowsLeft);
    }

    [Fact]
    public void Remove_GivesTheMigratedRow_AndLeavesNoneToReadOrSweep()
    {
        Table<int, AccountV2> table = Upgraded(rows: 2);

        Assert.True(table.TryRemove(0, out AccountV2? removed));

        Assert.Equal(new AccountV2(0), removed);
        Assert.False(table.ContainsKey(0));
        Assert.False(table.TryRemove(0, out _));
        Assert.Equal(1, table.Count);
        Assert.Equal(1, table.Layers().SweepAll());
        Assert.False(table.ContainsKey(0));
    }

    [Fact]
    public void Update_ComparesWithTheMigratedRow()
    {
        Table<int, AccountV2> table = Upgraded(rows: 2);

        Assert.False(table.TryUpdate(1, new AccountV2(8), new AccountV2(0)));
        Assert.True(table.TryUpdate(1, new AccountV2(8), new AccountV2(1)));
        Assert.False(table.TryUpdate(7, new AccountV2(8), new AccountV2(1)));
        Assert.Equal(new AccountV2(8), table[1]);
    }

    [Fact]
    public void GetOrAddAndAddOrUpdate_SeeRowsBelow()
    {
        Table<int, AccountV2> table = Upgraded(rows: 2);

        Assert.Equal(new AccountV2(1), table.GetOrAdd(1, _ => throw new InvalidOperationException("The row is there.")));
        Assert.Equal(new AccountV2(7), table.GetOrAdd(7, key => new AccountV2(key)));
        Assert.Equal(new AccountV2(10), table.AddOrUpdate(0, new AccountV2(99), (_, present) => present with { Value = present.Value + 10 }));
        Assert.Equal(new AccountV2(99), table.AddOrUpdate(8, new AccountV2(99), (_, present) => present));
        Assert.Equal(4, table.Count);
    }

    [Fact]
    public void Clear_RemovesRowsOfAllLayers()
    {
        Table<int, AccountV2> table = Upgraded(rows: 5);
        Assert.NotNull(table[2]);
        table[9] = new AccountV2(9);

        table.Clear();

        Assert.Empty(table);
        Assert.Equal(0, table.Count);
        Assert.Equal(0, table.Layers().RowsLeft);
    }

    [Fact]
    public void GoingBack_GivesTheVeryRows_ThatNobodyHasWritten()
    {
        Table<int, AccountV1> before = Filled(rows: 3);
        AccountV1[] rows = [before[0], before[1], before[2]];
        Table<int, AccountV2> table = _generations.GoUp(before);
        Assert.NotNull(table[1]);
        table[2] = table[2] with { Value = 20 };

        Table<int, AccountV1> back = _generations.GoDown(table);

        Assert.Same(rows[0], back[0]);
        Assert.Same(rows[1], back[1]);
        Assert.Equal(new AccountV1(20, 2), back[2]);
        Assert.Equal(3, back.Count);
    }

    [Fact]
    public void GoingBack_KeepsRemovalsAndAdditions()
    {
        Table<int, AccountV2> table = Upgraded(rows: 3);
        Assert.True(table.TryRemove(0, out _));
        table[9] = new AccountV2(90);
        Assert.True(table.TryRemove(1, out _));
        table[1] = new AccountV2(10);

        Table<int, AccountV1> back = _generations.GoDown(table);

        Assert.Equal(3, back.Count);
        Assert.False(back.ContainsKey(0));
        Assert.Equal(new AccountV1(90), back[9]);

        // Another row under the key of one that was removed has no earlier value to take a tag from.
        Assert.Equal(new AccountV1(10), back[1]);
    }

    [Fact]
    public void GoingBack_OfAQuarantinedRow_GivesItAsItWas()
    {
        Table<int, AccountV1> before = Filled(rows: 2);
        AccountV1 bad = new(-1, 77);
        before[5] = bad;
        Table<int, AccountV2> table = _generations.GoUp(before);
        table.Layers().SweepAll();
        Assert.Equal(1, table.Layers().QuarantinedCount);

        Table<int, AccountV1> back = _generations.GoDown(table);

        Assert.Same(bad, back[5]);
        Assert.Empty(back.Quarantined);
        Assert.Equal(3, back.Count);
    }

    [Fact]
    public void GoingBack_OfARepairedRow_KeepsTheRepair_WithItsEarlierValueAtHand()
    {
        Table<int, AccountV1> before = Filled(rows: 1);
        before[5] = new AccountV1(-1, 77);
        Table<int, AccountV2> table = _generations.GoUp(before);
        table.Layers().SweepAll();
        Assert.True(table.TryRepair(5, new AccountV2(5)));

        Table<int, AccountV1> back = _generations.GoDown(table);

        Assert.Equal(new AccountV1(5, 77), back[5]);
    }

    [Fact]
    public void GoingUpAgain_BringsBackWhatOnlyTheNewerVersionKnew()
    {
        Table<int, AccountV2> table = Upgraded(rows: 2);
        table[0] = table[0] with { Note = "kept" };
        Table<int, AccountV1> back = _generations.GoDown(table);
        back[0] = back[0] with { Value = 40 };

        Table<int, AccountV2> again = _generations.GoUp(back);

        Assert.Equal(new AccountV2(40, "kept"), again[0]);
        Assert.Equal(new AccountV2(1), again[1]);
    }

    [Fact]
    public void ReplacedTable_RefusesEveryOperation_AndCountsIt()
    {
        Table<int, AccountV1> old = Filled(rows: 1);
        _generations.GoUp(old);

        Assert.Throws<RevokedException>(() => old[0]);
        Assert.Throws<RevokedException>(() => old[0] = new AccountV1(1));
        Assert.Throws<RevokedException>(() => old.TryAdd(4, new AccountV1(1)));
        Assert.Throws<RevokedException>(() => old.TryRemove(0, out _));
        Assert.Throws<RevokedException>(() => old.Count);
        Assert.Throws<RevokedException>(() => old.GetOrAdd(3, _ => new AccountV1(3)));
        Assert.Throws<RevokedException>(() => old.AddOrUpdate(3, new AccountV1(3), (_, row) => row));
        Assert.Throws<RevokedException>(() => old.TryUpdate(0, new AccountV1(3), new AccountV1(0)));
        Assert.Throws<RevokedException>(() => old.TryRepair(0, new AccountV1(3)));
        Assert.Throws<RevokedException>(() => old.TryDiscard(0));
        Assert.Throws<RevokedException>(() => old.Quarantined);
        Assert.Throws<RevokedException>(() => old.GetEnumerator());
        Assert.Equal(12, _generations.Strays.Count);
    }

    [Fact]
    public async Task Count_IsExact_WhileOnlyASweepGoesOn()
    {
        const int Rows = 200_000;
        Table<int, AccountV2> table = Upgraded(Rows);
        Task sweep = OwnThread.Run(() => table.Layers().SweepAll());

        while (!sweep.IsCompleted)
        {
            Assert.Equal(Rows, table.Count);
        }

        await sweep;
        Assert.Equal(Rows, table.Count);
    }

    private Table<int, AccountV2> Upgraded(int rows) => _generations.GoUp(Filled(rows));

    private static Table<int, AccountV1> Filled(int rows)
    {
        Table<int, AccountV1> table = new(rows);
        for (int key = 0; key < rows; key++)
        {
            table[key] = new AccountV1(key, key);
        }

        return table;
    }

    private static void ThrowIfNegative(AccountV1 row)
    {
        if (row.Value < 0)
        {
            throw new InvalidOperationException("This row cannot come up.");
        }
    }
}
