using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Tests.Harness;
using Segue.Tables;

namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>Expiry, bound, indexes and named backups over layers: up, back, and while rows are still being carried over.</summary>
public sealed class KeptLayersTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly PageMigration _migration = new();
    private readonly TableGenerations<PageV1, PageV2> _generations;
    private readonly Table<string, PageV1> _table;

    public KeptLayersTests()
    {
        _generations = new TableGenerations<PageV1, PageV2>(_migration) { Time = _time };
        _table = new Table<string, PageV1>(_time);
    }

    [Fact]
    public void Row_ThatEndsInAFrozenLayer_IsAbsent_AndStaysSoAfterGoingBack()
    {
        _table["a"] = new PageV1(1, "x", ExpiresAt: _time.GetUtcNow() + Minute);
        _table["b"] = new PageV1(2, "x", IdleTime: Minute);
        _table["c"] = new PageV1(3, "x");
        Table<string, PageV2> up = _generations.GoUp(_table);
        _time.Advance(Minute);

        Assert.Equal(["c"], up.Select(row => row.Key));
        Assert.Equal(["c"], up.Find("tag", "x").Select(row => row.Key));
        Table<string, PageV1> back = _generations.GoDown(up);

        Assert.False(back.ContainsKey("a"));
        Assert.False(back.ContainsKey("b"));
        Assert.Equal(["c"], back.Find("tag", "x").Select(row => row.Key));
    }

    [Fact]
    public void Uses_GoOnFromVersionToVersion()
    {
        _table["a"] = new PageV1(1, IdleTime: 2 * Minute);
        _time.Advance(Minute);
        Table<string, PageV2> up = _generations.GoUp(_table);
        Assert.True(up.ContainsKey("a"));
        _time.Advance(Minute);
        Table<string, PageV1> back = _generations.GoDown(up);
        Assert.True(back.ContainsKey("a"));
        _time.Advance(2 * Minute);

        Assert.False(back.ContainsKey("a"));
    }

    [Fact]
    public void IndexOfTheSameName_AnswersAtOnce_WithoutCarryingOtherRowsOver()
    {
        for (int key = 0; key < 1_000; key++)
        {
            _table[$"{key}"] = new PageV1(key, key % 100 == 0 ? "x" : "y");
        }

        Table<string, PageV2> up = _generations.GoUp(_table);

        Assert.Equal(10, up.Find("tag", "x").Count());
        Assert.Equal(10, _migration.Ups);
    }

    [Fact]
    public void NewIndex_AnswersRightly_BeforeTheSweepEnds_AndForWhatIsWrittenMeanwhile()
    {
        for (int key = 0; key < 100; key++)
        {
            _table[$"{key}"] = new PageV1(key);
        }

        Table<string, PageV2> up = _generations.GoUp(_table);
        up["new"] = new PageV2(7, Owner: 7);
        up.TryRemove("17", out _);

        Assert.Equal(10, up.Find("owner", 7).Count());
        Assert.Equal(10, up.Find("owner", 8).Count());
        Assert.NotNull(_generations.Filling);
        Assert.True(((ITableStorage<string, PageV2>)up).IsFilled);
    }

    [Fact]
    public void NewIndex_IsFilledByTheSweepToo_AndAgainAfterGoingBackAndUp()
    {
        _table["a"] = new PageV1(1);
        Table<string, PageV2> up = _generations.GoUp(_table);
        up.Layers().SweepAll();
        Assert.Equal(0, _generations.Filling!.SweepAll());
        Assert.True(((ITableStorage<string, PageV2>)up).IsFilled);
        Table<string, PageV1> back = _generations.GoDown(up);
        back["b"] = new PageV1(11);

        up = _generations.GoUp(back);

        Assert.Equal(["a", "b"], up.Find("owner", 1).Select(row => row.Key).Order());
    }

    [Fact]
    public void QuarantinedRow_IsReportedByFind_NeverEvicted_AndNeverEnds()
    {
        _table["bad"] = new PageV1(-1, "x", ExpiresAt: _time.GetUtcNow() + Minute);
        _table["good"] = new PageV1(1, "x");
        Table<string, PageV2> up = _generations.GoUp(_table);
        List<string> found = [];

        Assert.Throws<RowQuarantinedException>(() =>
        {
            foreach ((string key, _) in up.Find("tag", "x"))
            {
                found.Add(key);
            }
        });
        Assert.Equal(["good"], found);
        _time.Advance(2 * Minute);
        up.MostRows = 1;
        for (int key = 0; key < 20; key++)
        {
            up[$"{key}"] = new PageV2(key);
        }

        Assert.Equal(["bad"], up.Quarantined.Select(row => row.Key));
        Assert.Throws<RowQuarantinedException>(() => up["bad"]);
        Assert.True(up.TryRepair("bad", new PageV2(5, "x")));
        Assert.Contains("bad", up.Find("tag", "x").Select(row => row.Key));
    }

    [Fact]
    public void Settings_GoOn()
    {
        _table.MostRows = 5;
        _table.IdleTime = Minute;

        Table<string, PageV1> back = _generations.GoDown(_generations.GoUp(_table));

        Assert.Equal(5, back.MostRows);
        Assert.Equal(Minute, back.IdleTime);
    }

    [Fact]
    public void Restore_OfABackupFromBeforeTheUpgrade_CarriesItsRowsUp()
    {
        Table<string, PageV1> table = Hosted();
        table["a"] = new PageV1(1, "x");
        table["b"] = new PageV1(2, "x");
        table.BackUp("one");
        table["a"] = new PageV1(30, "y");
        table.BackUp("two");
        table["c"] = new PageV1(4);
        Table<string, PageV2> up = _generations.GoUp(table);
        up["d"] = new PageV2(5, "x");

        up.Restore("one");
        Assert.Equal([("a", 1L), ("b", 2L)], Values(up));
        Assert.Equal(["a", "b"], up.Find("tag", "x").Select(row => row.Key).Order());
        Assert.Equal(["a"], up.Find("owner", 1).Select(row => row.Key));
        up.Restore("two");

        Assert.Equal([("a", 30L), ("b", 2L)], Values(up));
        Assert.Equal(["b"], up.Find("tag", "x").Select(row => row.Key));
        Assert.Equal(2, up.Count);
        Assert.Equal(["one", "two"], up.Backups.Select(backup => backup.Name));
    }

    [Fact]
    public void Restore_BringsBackNoRowThatHasEnded_WhoeverUsedItLast()
    {
        Table<string, PageV1> table = Hosted();
        table["idle"] = new PageV1(1, "x", IdleTime: Minute);
        table["used"] = new PageV1(2, "x", IdleTime: Minute);
        table.BackUp("one");
        _time.Advance(Minute / 2);
        Assert.True(table.ContainsKey("used"));
        table.TryRemove("used", out _);
        _time.Advance(Minute / 2);
        Assert.False(table.ContainsKey("idle"));

        table.Restore("one");

        Assert.Equal(["used"], table.Find("tag", "x").Select(row => row.Key));
        Assert.False(table.ContainsKey("idle"));
    }

    [Fact]
    public void BackupOfARestoredTable_KnowsWhatHadEndedInIt()
    {
        Table<string, PageV1> table = Hosted();
        table["a"] = new PageV1(1, IdleTime: Minute);
        _time.Advance(Minute);
        table.BackUp("one");
        table["a"] = new PageV1(2);
        table.Restore("one");
        table.BackUp("two");

        table.Restore("two");

        Assert.False(table.ContainsKey("a"));
    }

    [Fact]
    public void RowThatEndedUnseen_StaysEnded_WhenItsKeyIsUsedForAnother()
    {
        Table<string, PageV1> table = Hosted();
        table["a"] = new PageV1(1, IdleTime: Minute);
        table.BackUp("idle");
        table["a"] = new PageV1(2);
        table.BackUp("lasting");
        table.Restore("idle");
        _time.Advance(Minute);
        table.Restore("lasting");
        Assert.True(table.ContainsKey("a"));

        table.Restore("idle");

        Assert.False(table.ContainsKey("a"));
        table["a"] = new PageV1(3, IdleTime: Minute);
        Assert.True(table.ContainsKey("a"));
    }

    [Fact]
    public async Task Discard_OfTheLastBackup_MakesTheTableOneDictionaryAgain()
    {
        Table<string, PageV1> table = Hosted();
        table["a"] = new PageV1(1);
        table.BackUp("one");
        table["b"] = new PageV1(2);

        Assert.True(table.Discard("one"));
        await table.HostedBackups().Merging.InTime();

        Assert.True(table.IsSteady());
        Assert.Equal([("a", 1L), ("b", 2L)], Values(table));
    }

    [Fact]
    public async Task BackupsThatReplaceEachOther_DoNotPileUpLayers()
    {
        Table<string, PageV1> table = Hosted();
        table.BackUp("0");
        for (int round = 1; round < 20; round++)
        {
            table[$"{round}"] = new PageV1(round);
            table.BackUp($"{round}");
            table.Discard($"{round - 1}");
            await table.HostedBackups().Merging.InTime();
            Assert.True(table.IsSteady() || table.Layers().Sources.Length <= 2);
        }

        Assert.Equal(19, table.Count);
        table.Restore("19");
        Assert.Equal(19, table.ToArray().Length);
    }

    [Fact]
    public async Task ReaderBesideRestores_SeesOneOrTheOther()
    {
        Table<string, PageV1> table = Hosted();
        table["a"] = new PageV1(1, "x");
        table.BackUp("one");
        table["a"] = new PageV1(2, "x");
        table.BackUp("two");
        using CancellationTokenSource end = new();
        Task reader = OwnThread.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                Assert.InRange(table["a"].Value, 1, 2);
                Assert.Equal(["a"], table.Find("tag", "x").Select(row => row.Key));
                Assert.Equal(1, table.Count);
            }
        });
        for (int round = 0; round < 300; round++)
        {
            table.Restore("one");
            table.Restore("two");
        }

        await end.CancelAsync();
        await reader.InTime();
    }

    private Table<string, PageV1> Hosted()
    {
        Table<string, PageV1> table = new(_time);
        table.HostAlone(_time);
        return table;
    }

    private static (string, long)[] Values(Table<string, PageV1> table) => [.. table.Select(row => (row.Key, row.Value.Value)).Order()];

    private static (string, long)[] Values(Table<string, PageV2> table) => [.. table.Select(row => (row.Key, row.Value.Value)).Order()];
}
