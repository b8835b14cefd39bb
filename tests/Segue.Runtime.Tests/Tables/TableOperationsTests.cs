using Segue.Runtime.States;
using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Harness;
using Segue.Runtime.Tests.Tables.Keeping;

namespace Segue.Runtime.Tests.Tables;

public sealed class TableOperationsTests
{
    private readonly TableOperations _operations = TableOperations.For(typeof(Table<string, AccountV1>));
    private readonly CountingStrays _strays = new();
    private readonly Table<string, AccountV1> _table = new();

    public TableOperationsTests() => _table["a"] = new AccountV1(1);

    [Fact]
    public void Freeze_AndReinstate_OfASteadyTable()
    {
        _operations.Freeze(_table, _strays);
        Assert.Throws<RevokedException>(() => _table["a"]);

        _operations.Reinstate(_table, layers: null);

        Assert.Equal(new AccountV1(1), _table["a"]);
        Assert.True(_table.IsSteady());
        Assert.Equal(1, _strays.Count);
    }

    [Fact]
    public void Freeze_AndReinstate_OfALayeredTable()
    {
        TableGenerations<AccountV1, AccountV2> generations = new(new AccountMigration());
        Table<string, AccountV2> table = generations.GoUp(_table);
        TableOperations operations = TableOperations.For(table.GetType());
        ILayeredTable? layers = operations.TryGetLayers(table);
        operations.Freeze(table, _strays);
        Assert.Throws<RevokedException>(() => table["a"]);

        operations.Reinstate(table, layers);

        Assert.Equal(new AccountV2(1), table["a"]);
        table["b"] = new AccountV2(2);
        Assert.Equal(0, table.Layers().SweepAll());
        Assert.True(table.Layers().TryDropLayers());
        Assert.Equal(2, table.Count);
    }

    /// <summary>A step of a chain makes the table, in the frozen shape of its own version; the next one carries it on.</summary>
    [Fact]
    public void TryTakeNew_OfAnEmptyTable_KeepsWhatTheTargetsRowsDeclare()
    {
        Table<string, PageV2> described = new Table<string, AccountV1>().To<PageV2>();

        Assert.True(TableOperations.For(described.GetType()).TryTakeNew(described.Source!, described));

        described["a"] = new PageV2(1, "x");
        described["b"] = new PageV2(2, "y");
        Assert.Equal(["a"], described.Find("tag", "x").Select(row => row.Key));
        Assert.Equal(1, described.RemoveAll("tag", "y"));
    }

    [Fact]
    public void HandOver_GivesTheRowsToAnotherTable_AsTheyAre()
    {
        AccountV1 row = _table["a"];
        Table<string, AccountV1> heir = _table.To<AccountV1>();
        _operations.Freeze(_table, _strays);

        _operations.HandOver(_table, layers: null, heir);

        Assert.Same(row, heir["a"]);
        heir["b"] = new AccountV1(2);
        Assert.Throws<RevokedException>(() => _table["b"]);
        Assert.Null(heir.Source);
    }

    [Fact]
    public void HandOver_OfLayers_LetsThemGoOnUnderTheHeir()
    {
        TableGenerations<AccountV1, AccountV2> generations = new(new AccountMigration());
        Table<string, AccountV2> table = generations.GoUp(_table);
        TableOperations operations = TableOperations.For(table.GetType());
        ILayeredTable? layers = operations.TryGetLayers(table);
        Table<string, AccountV2> heir = table.To<AccountV2>();
        operations.Freeze(table, _strays);

        operations.HandOver(table, layers, heir);

        Assert.Equal(new AccountV2(1), heir["a"]);
        Assert.Equal(1, heir.Count);
        heir.Layers().SweepAll();
        Assert.True(heir.Layers().TryDropLayers());
        Assert.True(heir.IsSteady());
        Assert.Equal(new AccountV2(1), heir["a"]);
        Assert.Throws<RevokedException>(() => table["a"]);
    }

    [Fact]
    public void ReadRows_ReadsBesideTheCallers_AndFreezesNothing()
    {
        _table["b"] = new AccountV1(2);

        foreach ((object key, object row) in _operations.ReadRows(_table))
        {
            _table[(string)key] = (AccountV1)row with { Tag = 9 };
        }

        Assert.All(_table, row => Assert.Equal(9, row.Value.Tag));
    }

    [Fact]
    public void ReadRows_LeavesOutQuarantinedOnes_WhichAreKnownAlready()
    {
        _table["b"] = new AccountV1(2);
        TableGenerations<AccountV1, AccountV2> generations = new(new AccountMigration { OnUp = row => ThrowIfOne(row) });
        Table<string, AccountV2> table = generations.GoUp(_table);

        Assert.Equal(["b"], TableOperations.For(table.GetType()).ReadRows(table).Select(row => row.Key));
    }

    [Fact]
    public void LayerVersions_NamesTheTableItself_AndEveryLayer()
    {
        TableGenerations<AccountV1, AccountV2> generations = new(new AccountMigration());
        Table<string, AccountV1> back = generations.GoDown(generations.GoUp(_table));
        StateVersion own = StateVersion.OfShared(typeof(AccountV1));

        Assert.Equal(
            [typeof(AccountV1), typeof(AccountV2), typeof(AccountV1)],
            _operations.LayerVersions(back, own).Select(version => version.Type));
        Assert.Equal([own], _operations.LayerVersions(new Table<string, AccountV1>(), own));
    }

    [Fact]
    public void WarmUp_CountsNothing()
    {
        _operations.WarmUp(_strays);
        TableOperations.For(typeof(Table<int, PointV1>)).WarmUp(_strays);

        Assert.Equal(0, _strays.Count);
    }

    private static void ThrowIfOne(AccountV1 row)
    {
        if (row.Value == 1)
        {
            throw new InvalidOperationException("This row cannot come up.");
        }
    }
}
