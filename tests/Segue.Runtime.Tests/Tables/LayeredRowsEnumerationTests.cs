using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables;

/// <summary>A row that is there all the while is met exactly once, whatever goes on beside.</summary>
public sealed class LayeredRowsEnumerationTests
{
    private readonly TableGenerations<AccountV1, AccountV2> _generations = new(new AccountMigration { OnUp = ThrowIfNegative });

    [Fact]
    public void Rows_OfAllLayers_AreMetOnce()
    {
        Table<int, AccountV2> table = Upgraded(rows: 4);
        Assert.NotNull(table[1]);
        table[2] = new AccountV2(20);
        Assert.True(table.TryRemove(3, out _));
        table[9] = new AccountV2(90);

        Assert.Equal([(0, 0L), (1, 1L), (2, 20L), (9, 90L)], Read(table));
    }

    [Fact]
    public void Rows_OfThreeLayers_AreMetOnce()
    {
        Table<int, AccountV2> table = Upgraded(rows: 5);
        Assert.NotNull(table[1]);
        Assert.True(table.TryRemove(3, out _));
        Assert.True(table.TryRemove(4, out _));
        table[4] = new AccountV2(40);
        Table<int, AccountV1> back = _generations.GoDown(table);
        Assert.NotNull(back[2]);
        back[7] = new AccountV1(70);

        Assert.Equal([(0, 0L), (1, 1L), (2, 2L), (4, 40L), (7, 70L)], back.Select(row => (row.Key, row.Value.Value)).Order());
    }

    [Fact]
    public void QuarantinedRow_IsReportedAfterTheLastGoodOne()
    {
        Table<int, AccountV1> old = new();
        old[0] = new AccountV1(-1);
        for (int key = 1; key < 50; key++)
        {
            old[key] = new AccountV1(key);
        }

        Table<int, AccountV2> table = _generations.GoUp(old);
        HashSet<int> met = [];

        Assert.Throws<RowQuarantinedException>(() =>
        {
            foreach ((int key, _) in table)
            {
                Assert.True(met.Add(key));
            }
        });

        Assert.Equal(49, met.Count);
    }

    [Fact]
    public async Task RowsThatStay_AreMetExactlyOnce_WhileOthersMigrateWriteAndRemove()
    {
        const int Rows = 2_000;
        int seed = Seed.Choose();
        for (int round = 0; round < 20; round++)
        {
            Table<int, AccountV2> table = Upgraded(Rows);
            using CancellationTokenSource end = new();
            Task writer = OwnThread.Run(() => Disturb(table, new Random(seed + round), Rows, end.Token));
            Task sweep = OwnThread.Run(() =>
            {
                table.Layers().SweepAll();
                table.Layers().TryDropLayers();
            });
            for (int pass = 0; pass < 3; pass++)
            {
                AssertPermanentRowsMetOnce(table, Rows);
            }

            await sweep.InTime();
            AssertPermanentRowsMetOnce(table, Rows);
            await end.CancelAsync();
            await writer.InTime();
        }
    }

    /// <summary>Even keys stay, and are read and written; odd ones come and go.</summary>
    private static void Disturb(Table<int, AccountV2> table, Random random, int rows, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            int key = random.Next(rows);
            if (key % 2 == 0)
            {
                table.AddOrUpdate(key, new AccountV2(-1), (_, present) => present with { Value = present.Value + 1 });
            }
            else if (!table.TryRemove(key, out _))
            {
                table[key] = new AccountV2(key);
            }
        }
    }

    private static void AssertPermanentRowsMetOnce(Table<int, AccountV2> table, int rows)
    {
        bool[] met = new bool[rows];
        foreach ((int key, AccountV2 row) in table)
        {
            Assert.False(met[key], $"Row {key} was met twice.");
            met[key] = true;
            Assert.True(row.Value >= 0, $"Row {key} was added although it was there.");
        }

        for (int key = 0; key < rows; key += 2)
        {
            Assert.True(met[key], $"Row {key} was there all the while and was not met.");
        }
    }

    private Table<int, AccountV2> Upgraded(int rows)
    {
        Table<int, AccountV1> table = new(rows);
        for (int key = 0; key < rows; key++)
        {
            table[key] = new AccountV1(key);
        }

        return _generations.GoUp(table);
    }

    private static IEnumerable<(int Key, long Value)> Read(Table<int, AccountV2> table) => table.Select(row => (row.Key, row.Value.Value)).Order();

    private static void ThrowIfNegative(AccountV1 row)
    {
        if (row.Value < 0)
        {
            throw new InvalidOperationException("This row cannot come up.");
        }
    }
}
