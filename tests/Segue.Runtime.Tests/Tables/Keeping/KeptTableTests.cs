using Microsoft.Extensions.Time.Testing;
using Segue.Tables;

namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>Expiry, bound and indexes of a table without a host, as a module's own unit test has it.</summary>
public sealed class KeptTableTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly Table<string, PageV1> _table;

    public KeptTableTests() => _table = new Table<string, PageV1>(_time);

    [Fact]
    public void Row_ThatHasEnded_ReadsAsAbsentEverywhere()
    {
        _table["a"] = new PageV1(1, "x", ExpiresAt: _time.GetUtcNow() + Minute);
        _table["b"] = new PageV1(2, "x");
        _time.Advance(Minute);

        Assert.Equal(["b"], _table.Select(row => row.Key));
        Assert.Equal(["b"], _table.Find("tag", "x").Select(row => row.Key));
        Assert.False(_table.ContainsKey("a"));
        Assert.False(_table.TryRemove("a", out _));
        Assert.Equal(1, _table.Count);
    }

    [Fact]
    public void Row_ThatHasEnded_CanBeAddedAgain()
    {
        _table["a"] = new PageV1(1, ExpiresAt: _time.GetUtcNow() + Minute);
        Assert.False(_table.TryAdd("a", new PageV1(2)));
        _time.Advance(Minute);

        Assert.True(_table.TryAdd("a", new PageV1(2)));
        Assert.Equal(2, _table["a"].Value);
        Assert.Equal(5, _table.AddOrUpdate("a", new PageV1(0), (_, row) => row with { Value = row.Value + 3 }).Value);
    }

    [Fact]
    public void AddOrUpdate_OfARowThatHasEnded_BeginsAnew()
    {
        _table["a"] = new PageV1(1, ExpiresAt: _time.GetUtcNow() + Minute);
        _time.Advance(Minute);

        Assert.Equal(7, _table.AddOrUpdate("a", new PageV1(7), (_, row) => row with { Value = row.Value + 1 }).Value);
        Assert.Equal(7, _table.GetOrAdd("a", _ => new PageV1(9)).Value);
    }

    [Fact]
    public void IdleTime_BeginsAnewWithEachUse_AndNotWithAGlance()
    {
        _table["a"] = new PageV1(1, "x", IdleTime: 2 * Minute);
        _table["b"] = new PageV1(2, "x", IdleTime: 2 * Minute);
        _time.Advance(Minute);
        Assert.True(_table.ContainsKey("a"));
        Assert.Equal(2, _table.Find("tag", "x").Count());
        Assert.Equal(2, _table.ToArray().Length);
        _time.Advance(Minute);

        Assert.True(_table.ContainsKey("a"));
        Assert.False(_table.ContainsKey("b"));
    }

    [Fact]
    public void IdleTimeOfTheTable_AppliesToRowsThatSayNothing()
    {
        Table<string, AccountV1> table = new(_time) { ["old"] = new AccountV1(1) };
        Assert.True(table.IsSteady());
        table.IdleTime = Minute;
        Assert.Equal(Minute, table.IdleTime);
        table["a"] = new AccountV1(1);
        table.IdleTime = null;

        Assert.Null(table.IdleTime);
        Assert.True(table.ContainsKey("a"));
    }

    [Fact]
    public void IdleTimeOfATableThatWasOnlyBounded_CountsFromWhenItIsSet()
    {
        Table<string, AccountV1> table = new(_time) { MostRows = 10 };
        table["a"] = new AccountV1(1);
        table["b"] = new AccountV1(2);
        _time.Advance(TimeSpan.FromDays(1));
        table.IdleTime = 2 * Minute;
        _time.Advance(Minute);

        Assert.Equal(1, table["a"].Value);
        _time.Advance(Minute);
        Assert.True(table.ContainsKey("a"));
        Assert.False(table.ContainsKey("b"));
    }

    [Fact]
    public void IdleTimeThatIsSetAgain_CountsFromThen()
    {
        Table<string, AccountV1> table = new(_time) { MostRows = 10, IdleTime = Minute };
        table["a"] = new AccountV1(1);
        table.IdleTime = null;
        table["b"] = new AccountV1(2);
        _time.Advance(TimeSpan.FromDays(1));
        table.IdleTime = Minute;

        Assert.True(table.ContainsKey("b"));
    }

    [Fact]
    public void IdleTimeOfTheTable_IsOfTheTablesClock()
    {
        Table<string, AccountV1> table = new(_time) { IdleTime = Minute };
        table["a"] = new AccountV1(1);

        _time.Advance(Minute);

        Assert.False(table.ContainsKey("a"));
    }

    [Fact]
    public void RowWithoutIdleTime_StaysWhateverTheTableSays()
    {
        _table.IdleTime = Minute;
        _table["a"] = new PageV1(1);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.True(_table.ContainsKey("a"));
    }

    [Fact]
    public void Writes_RemoveWhatHasEnded_AFewAtATime()
    {
        for (int key = 0; key < 100; key++)
        {
            _table[$"{key}"] = new PageV1(key, ExpiresAt: _time.GetUtcNow() + Minute);
        }

        _time.Advance(Minute);
        Assert.Equal(100, _table.Count);
        for (int key = 0; key < 60; key++)
        {
            _table["new"] = new PageV1(key);
        }

        Assert.Equal(1, _table.Count);
    }

    [Fact]
    public void RemoveExpired_LooksAtNoMoreThanItIsTold()
    {
        for (int key = 0; key < 100; key++)
        {
            _table[$"{key}"] = new PageV1(key, ExpiresAt: _time.GetUtcNow() + Minute);
        }

        _time.Advance(Minute);

        Assert.Equal(30, _table.RemoveExpired(30));
        Assert.Equal(70, _table.RemoveExpired(1_000));
        Assert.Equal(0, _table.RemoveExpired(1_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.RemoveExpired(0));
    }

    [Fact]
    public void MostRows_EvictsTheLeastRecentlyUsed()
    {
        Table<string, AccountV1> table = new() { MostRows = 3 };
        table["a"] = new AccountV1(1);
        table["b"] = new AccountV1(2);
        table["c"] = new AccountV1(3);
        Assert.True(table.ContainsKey("a"));

        table["d"] = new AccountV1(4);

        Assert.Equal(["a", "c", "d"], table.Select(row => row.Key).Order());
        Assert.Equal(3, table.MostRows);
    }

    [Fact]
    public void MostRows_OfALargeTable_IsNeverExceeded_AndKeepsWhatIsUsed()
    {
        Table<int, AccountV1> table = new() { MostRows = 1_000 };
        for (int key = 0; key < 20_000; key++)
        {
            table[key] = new AccountV1(key);
            Assert.True(table.ContainsKey(0));
            Assert.True(table.Count <= 1_000);
        }

        Assert.Equal(1_000, table.Count);
    }

    [Fact]
    public void MostRows_Lowered_IsReachedByTheNextWrites()
    {
        Table<int, AccountV1> table = new();
        for (int key = 0; key < 100; key++)
        {
            table[key] = new AccountV1(key);
        }

        table.MostRows = 10;
        for (int write = 0; write < 100; write++)
        {
            table[write % 5] = new AccountV1(write);
        }

        Assert.Equal(10, table.Count);
        table.MostRows = null;
        Assert.Null(table.MostRows);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.MostRows = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.IdleTime = TimeSpan.Zero);
    }

    [Fact]
    public void Find_FollowsEveryWrite()
    {
        _table["a"] = new PageV1(1, "x,y");
        _table["b"] = new PageV1(2, "x");
        Assert.Equal(["a", "b"], Found("x"));
        _table["a"] = new PageV1(3, "y,z");
        Assert.Equal(["b"], Found("x"));
        Assert.Equal(["a"], Found("z"));
        Assert.True(_table.TryUpdate("b", new PageV1(4, "z"), new PageV1(2, "x")));
        Assert.Equal(["a", "b"], Found("z"));
        Assert.True(_table.TryRemove("a", out _));
        Assert.Equal(["b"], Found("z"));
        Assert.Empty(Found("y"));
        Assert.Equal(1, _table.RemoveAll("tag", "z"));
        Assert.Empty(_table);
    }

    [Fact]
    public void Find_ByAnIndexThatNobodyDeclared_SaysSo()
    {
        Assert.Throws<ArgumentException>(() => _table.Find("owner", 1));
        Assert.Throws<ArgumentException>(() => new Table<string, AccountV1>().RemoveAll("tag", "x"));
        RowIndexKeys keys = Assert.IsType<RowIndexKeys>(Activator.CreateInstance(
            typeof(RowIndexKeys), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic, binder: null, [new HashSet<string> { "tag" }], culture: null));
        Assert.Throws<ArgumentException>(() => keys.Add("other", "x"));
    }

    [Fact]
    public void Backups_WithoutAHost_MeanWhatTheyMeanInAServer()
    {
        _table["a"] = new PageV1(1, "x");
        _table["b"] = new PageV1(2, "x", ExpiresAt: _time.GetUtcNow() + Minute);
        _table.BackUp("one");
        _table["a"] = new PageV1(3, "y");
        _table.TryRemove("b", out _);
        Assert.Throws<TableBackupException>(() => _table.BackUp("one"));
        Assert.Equal([("one", 2L)], _table.Backups.Select(backup => (backup.Name, backup.Rows)));

        _table.Restore("one");
        Assert.Equal(["a", "b"], Found("x"));
        _time.Advance(Minute);
        _table.Restore("one");

        Assert.Equal(["a"], Found("x"));
        Assert.True(_table.Discard("one"));
        Assert.False(_table.Discard("one"));
        Assert.Equal("one", Assert.Throws<TableBackupException>(() => _table.Restore("one")).Name);
    }

    [Fact]
    public void TableWithoutRules_IsOneDictionary() => Assert.Null(((ITableStorage<string, AccountV1>)new Table<string, AccountV1>()).Register);

    [Fact]
    public void Settings_OfADescribedTable_AreRefused() =>
        Assert.Throws<TableDescriptionException>(() => new Table<string, AccountV1>().To<AccountV2>().MostRows = 5);

    private string[] Found(string tag) => [.. _table.Find("tag", tag).Select(row => row.Key).Order()];
}
