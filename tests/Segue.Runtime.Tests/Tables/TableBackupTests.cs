using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables;

public sealed class TableBackupTests
{
    private readonly Table<string, AccountV1> _table = new();

    public TableBackupTests()
    {
        _table["a"] = new AccountV1(1);
        _table["b"] = new AccountV1(2);
    }

    [Fact]
    public void BackUp_GoesOnWithTheSameRows()
    {
        AccountV1 row = _table["a"];

        TableBackup<string, AccountV1> backup = _table.BackUp();

        Assert.Equal(2, backup.Count);
        Assert.Equal(2, _table.Count);
        Assert.Same(row, _table["a"]);
    }

    [Fact]
    public void Restore_DropsWhatWasWrittenSince_AsOftenAsOneLikes()
    {
        TableBackup<string, AccountV1> backup = _table.BackUp();
        for (int time = 0; time < 3; time++)
        {
            _table["a"] = new AccountV1(10 + time);
            _table.TryRemove("b", out _);
            _table["c"] = new AccountV1(3);

            backup.Restore();

            Assert.Equal([("a", 1L), ("b", 2L)], _table.Select(row => (row.Key, row.Value.Value)).Order());
            Assert.Equal(2, _table.Count);
        }
    }

    [Fact]
    public void Restore_OfAnOlderBackup_DropsTheNewerOnesRowsToo()
    {
        TableBackup<string, AccountV1> first = _table.BackUp();
        _table["c"] = new AccountV1(3);
        TableBackup<string, AccountV1> second = _table.BackUp();
        _table["d"] = new AccountV1(4);

        first.Restore();
        Assert.Equal(["a", "b"], _table.Select(row => row.Key).Order());
        second.Restore();

        Assert.Equal(["a", "b", "c"], _table.Select(row => row.Key).Order());
        Assert.Equal(3, second.Count);
    }

    [Fact]
    public void Discard_KeepsWhatWasWrittenSince_AndMakesTheTableSteady()
    {
        TableBackup<string, AccountV1> backup = _table.BackUp();
        _table["a"] = new AccountV1(10);
        _table.TryRemove("b", out _);

        backup.Discard();

        Assert.True(_table.IsSteady());
        Assert.Equal([("a", 10L)], _table.Select(row => (row.Key, row.Value.Value)));
        Assert.Throws<ObjectDisposedException>(backup.Restore);
    }

    [Fact]
    public void Discard_OfTheOlderOfTwo_LeavesTheNewerOneWhole()
    {
        TableBackup<string, AccountV1> first = _table.BackUp();
        _table["c"] = new AccountV1(3);
        TableBackup<string, AccountV1> second = _table.BackUp();
        _table["c"] = new AccountV1(30);

        first.Discard();
        second.Restore();

        Assert.Equal([("a", 1L), ("b", 2L), ("c", 3L)], _table.Select(row => (row.Key, row.Value.Value)).Order());
        second.Discard();
        Assert.True(_table.IsSteady());
        Assert.Equal(3, _table.Count);
    }

    [Fact]
    public async Task Discard_BesideReaders_NeverHidesARow()
    {
        for (int key = 0; key < 1_000; key++)
        {
            _table[$"row {key}"] = new AccountV1(key);
        }

        using CancellationTokenSource end = new();
        Task reader = OwnThread.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                Assert.Equal(500, _table["row 500"].Value);
                Assert.Equal(1_002, _table.Count);
            }
        });
        for (int time = 0; time < 200; time++)
        {
            _table.BackUp().Discard();
        }

        await end.CancelAsync();
        await reader.InTime();
    }

    [Fact]
    public void Restore_AfterTheTableWasReplaced_IsRefused_AndGivesTheOldVersionNothingBack()
    {
        TableBackup<string, AccountV1> backup = _table.BackUp();
        TableGenerations<AccountV1, AccountV2> generations = new(new AccountMigration());
        Table<string, AccountV2> replaced = generations.GoUp(_table);

        Assert.Throws<RevokedException>(backup.Restore);

        Assert.Throws<RevokedException>(() => _table["a"] = new AccountV1(5));
        Assert.Equal(new AccountV2(1), replaced["a"]);
    }

    [Fact]
    public void BackUp_OfAReplacedTable_SaysThatItWasReplaced()
    {
        TableGenerations<AccountV1, AccountV2> generations = new(new AccountMigration());
        generations.GoUp(_table);

        Assert.Throws<RevokedException>(() => _table.BackUp());
    }

    [Fact]
    public void BackUp_InsideAMigration_IsRefusedAsEveryOtherOperation() =>
        Assert.Throws<TableDescriptionException>(() => _table.To<AccountV2>().BackUp());

    [Fact]
    public void BackUp_WhileRowsAreCarriedOver_HoldsBothVersions()
    {
        TableGenerations<AccountV1, AccountV2> generations = new(new AccountMigration());
        Table<string, AccountV2> table = generations.GoUp(_table);
        table["a"] = new AccountV2(10);

        TableBackup<string, AccountV2> backup = table.BackUp();
        table["a"] = new AccountV2(11);
        table.TryRemove("b", out _);
        backup.Restore();

        Assert.Equal(2, backup.Count);
        Assert.Equal([("a", 10L), ("b", 2L)], table.Select(row => (row.Key, row.Value.Value)).Order());
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void Upgrade_OverABackup_CarriesEveryRowOnce()
    {
        _table.BackUp();
        _table["a"] = new AccountV1(10);
        _table.TryRemove("b", out _);
        _table["c"] = new AccountV1(3);
        TableGenerations<AccountV1, AccountV2> generations = new(new AccountMigration());

        Table<string, AccountV2> table = generations.GoUp(_table);

        Assert.Equal([("a", 10L), ("c", 3L)], table.Select(row => (row.Key, row.Value.Value)).Order());
        Assert.Equal(2, table.Count);
        table.Layers().SweepAll();
        Assert.True(table.Layers().TryDropLayers());
        Assert.Equal(2, table.Count);
    }
}
