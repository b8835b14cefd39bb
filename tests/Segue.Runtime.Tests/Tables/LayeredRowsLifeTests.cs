using Segue.Runtime.Tables;

namespace Segue.Runtime.Tests.Tables;

/// <summary>The sweep, dropping the layers, quarantine, repairs and going out of use.</summary>
public sealed class LayeredRowsLifeTests
{
    private readonly QuarantineLog _journal = new();
    private readonly TableGenerations<AccountV1, AccountV2> _generations;

    public LayeredRowsLifeTests() =>
        _generations = new TableGenerations<AccountV1, AccountV2>(new AccountMigration { OnUp = ThrowIfNegative, OnDown = ThrowIfNegative }, _journal);

    [Fact]
    public void Sweep_CarriesEveryRowOver_AndTellsWhichWerePending()
    {
        Table<string, AccountV2> table = Upgraded(("a", 1), ("b", 2), ("c", 3));
        Assert.NotNull(table["b"]);

        Assert.Equal(2, table.Layers().SweepAll());

        Assert.Equal(0, table.Layers().RowsLeft);
        Assert.Equal(0, table.Layers().SweepAll());
        Assert.Equal(3, table.Count);
    }

    [Fact]
    public void DropLayers_BeforeTheSweepHasEnded_IsRefused()
    {
        Table<string, AccountV2> table = Upgraded(("a", 1), ("b", 2));
        using IEnumerator<bool> sweep = table.Layers().SweepRows().GetEnumerator();
        Assert.True(sweep.MoveNext());

        Assert.False(table.Layers().TryDropLayers());

        Assert.Equal(2, table.Count);
        Assert.False(table.IsSteady());
    }

    [Fact]
    public void DropLayers_AfterTheSweep_LeavesASteadyTableWithTheSameObjects()
    {
        Table<string, AccountV2> table = Upgraded(("a", 1), ("b", 2));
        AccountV2 row = table["a"];
        table.Layers().SweepAll();

        Assert.True(table.Layers().TryDropLayers());

        Assert.True(table.IsSteady());
        Assert.Same(row, table["a"]);
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void QuarantinedRow_IsListedCountedAndToldOf_AndNeverReadsAsAbsent()
    {
        Table<string, AccountV2> table = Upgraded(("bad", -1), ("good", 2));

        RowQuarantinedException thrown = Assert.Throws<RowQuarantinedException>(() => table["bad"]);

        Assert.Equal("bad", thrown.Key);
        Assert.Contains("This row cannot move.", thrown.Reason, StringComparison.Ordinal);
        Assert.Equal([("bad", thrown.Reason)], _journal.Rows);
        Assert.Equal([new QuarantinedRow<string>("bad", thrown.Reason)], table.Quarantined);
        Assert.Equal(2, table.Count);
        AssertRefusedEverywhere(table, "bad");
    }

    [Fact]
    public void QuarantinedRow_StaysAfterTheLayersAreDropped()
    {
        Table<string, AccountV2> table = Upgraded(("bad", -1), ("good", 2));
        table.Layers().SweepAll();

        Assert.True(table.Layers().TryDropLayers());

        Assert.IsType<HeldRows<string>>(table.Layers().Below);
        Assert.Equal(2, table.Count);
        Assert.Single(table.Quarantined);
        AssertRefusedEverywhere(table, "bad");
    }

    [Fact]
    public void LastQuarantinedRow_OnceRepaired_MakesTheTableSteady()
    {
        Table<string, AccountV2> table = Upgraded(("bad", -1), ("good", 2));
        table.Layers().SweepAll();
        table.Layers().TryDropLayers();

        Assert.False(table.TryRepair("good", new AccountV2(0)));
        Assert.True(table.TryRepair("bad", new AccountV2(1)));

        Assert.True(table.IsSteady());
        Assert.Equal(new AccountV2(1), table["bad"]);
        Assert.Empty(table.Quarantined);
        Assert.False(table.TryRepair("bad", new AccountV2(3)));
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void LastQuarantinedRow_OnceDiscarded_MakesTheTableSteady()
    {
        Table<string, AccountV2> table = Upgraded(("bad", -1), ("worse", -2), ("good", 2));
        table.Layers().SweepAll();
        table.Layers().TryDropLayers();

        Assert.True(table.TryDiscard("bad"));
        Assert.False(table.IsSteady());
        Assert.False(table.TryDiscard("bad"));
        Assert.False(table.TryGetValue("bad", out _));
        Assert.True(table.TryDiscard("worse"));

        Assert.True(table.IsSteady());
        Assert.Equal(1, table.Count);
        Assert.Equal(["good"], table.Select(row => row.Key));
    }

    [Fact]
    public void QuarantinedRow_CanComeUpInTheNextVersion()
    {
        Table<string, AccountV2> table = Upgraded(("bad", -1), ("good", 2));
        table.Layers().SweepAll();
        table.Layers().TryDropLayers();

        // Down again as an upgrade of its own: the row that was held is of the version that comes.
        Table<string, AccountV1> back = _generations.GoDown(table);

        Assert.Equal(new AccountV1(-1), back["bad"]);
        Assert.Equal(2, back.Count);
    }

    [Fact]
    public void RowThatCannotGoDown_KeepsTheLayers_UntilItIsRepaired()
    {
        Table<string, AccountV2> table = Upgraded(("a", 1), ("b", 2));
        table["a"] = new AccountV2(-5);
        Table<string, AccountV1> back = _generations.GoDown(table);
        back.Layers().SweepAll();

        Assert.False(back.Layers().TryDropLayers());
        AssertRefusedEverywhere(back, "a");
        Assert.True(back.TryRepair("a", new AccountV1(5)));

        Assert.True(back.Layers().TryDropLayers());
        Assert.True(back.IsSteady());
        Assert.Equal(new AccountV1(5), back["a"]);
        Assert.Equal(2, back.Count);
    }

    [Fact]
    public void MigrationThatGivesNothing_QuarantinesTheRow()
    {
        TableGenerations<AccountV1, AccountV2> generations = new(new NothingMigration(), _journal);
        Table<string, AccountV1> old = new();
        old["a"] = new AccountV1(1);
        Table<string, AccountV2> table = generations.GoUp(old);

        RowQuarantinedException thrown = Assert.Throws<RowQuarantinedException>(() => table["a"]);

        Assert.Contains(nameof(NothingMigration), thrown.Reason, StringComparison.Ordinal);
        Assert.Equal(1, table.Count);
        Assert.Single(table.Quarantined);
    }

    [Fact]
    public void DropLayers_OfARetiredTable_DoesNotGiveItBackToItsVersion()
    {
        Table<string, AccountV2> table = Upgraded(("a", 1));
        LayeredRows<string, AccountV2> layers = table.Layers();
        layers.SweepAll();
        _generations.Freeze(table);

        layers.TryDropLayers();

        Assert.Throws<RevokedException>(() => table["a"]);
        Assert.Throws<RevokedException>(() => table["a"] = new AccountV2(2));
    }

    [Fact]
    public void DropLayers_OnceMore_LeavesWhatHasBeenPutOverTheTableSince()
    {
        Table<string, AccountV2> table = Upgraded(("a", 1));
        LayeredRows<string, AccountV2> layers = table.Layers();
        layers.SweepAll();
        Assert.True(layers.TryDropLayers());
        TableBackup<string, AccountV2> backup = table.BackUp();

        Assert.True(layers.TryDropLayers());

        Assert.Equal(1, table.Count);
        Assert.Equal(new AccountV2(1), table["a"]);
        backup.Discard();
        Assert.Equal(new AccountV2(1), table["a"]);
    }

    [Fact]
    public void Sweep_OfARetiredTable_StopsWithoutBeingCountedAsAStray()
    {
        Table<string, AccountV2> table = Upgraded(("a", 1), ("b", 2), ("c", 3));
        LayeredRows<string, AccountV2> layers = table.Layers();
        using IEnumerator<bool> sweep = layers.SweepRows().GetEnumerator();
        Assert.True(sweep.MoveNext());
        Table<string, AccountV1> back = _generations.GoDown(table);

        Assert.False(sweep.MoveNext());

        Assert.False(layers.TryDropLayers());
        Assert.Equal(0, _generations.Strays.Count);
        Assert.Equal(3, back.Count);
    }

    private Table<string, AccountV2> Upgraded(params (string Key, long Value)[] rows)
    {
        Table<string, AccountV1> table = new();
        foreach ((string key, long value) in rows)
        {
            table[key] = new AccountV1(value);
        }

        return _generations.GoUp(table);
    }

    private static void AssertRefusedEverywhere<TValue>(Table<string, TValue> table, string key)
        where TValue : class
    {
        TValue any = table.First(row => row.Key != key).Value;
        Assert.Throws<RowQuarantinedException>(() => table[key]);
        Assert.Throws<RowQuarantinedException>(() => table.ContainsKey(key));
        Assert.Throws<RowQuarantinedException>(() => table[key] = any);
        Assert.Throws<RowQuarantinedException>(() => table.TryAdd(key, any));
        Assert.Throws<RowQuarantinedException>(() => table.TryUpdate(key, any, any));
        Assert.Throws<RowQuarantinedException>(() => table.TryRemove(key, out _));
        Assert.Throws<RowQuarantinedException>(() => table.GetOrAdd(key, _ => any));
        Assert.Throws<RowQuarantinedException>(() => table.AddOrUpdate(key, any, (_, present) => present));
        Assert.Single(table.Quarantined);
    }

    private static void ThrowIfNegative(AccountV1 row) => ThrowIfNegative(row.Value);

    private static void ThrowIfNegative(AccountV2 row) => ThrowIfNegative(row.Value);

    private static void ThrowIfNegative(long value)
    {
        if (value < 0)
        {
            throw new InvalidOperationException("This row cannot move.");
        }
    }

    private sealed class NothingMigration : Migration<AccountV1, AccountV2>
    {
        public override AccountV2 Up(AccountV1 old, MigrationContext<AccountV2> context) => null!;

        public override AccountV1 Down(AccountV2 value, MigrationContext<AccountV1> context) => null!;
    }
}
