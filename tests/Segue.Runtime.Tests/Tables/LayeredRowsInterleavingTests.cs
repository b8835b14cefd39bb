using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables;

/// <summary>Named interleavings of two threads, each forced by parking one of them inside a row's migration.</summary>
public sealed class LayeredRowsInterleavingTests : IDisposable
{
    private readonly ParkingSpot _inMigration = new();
    private readonly QuarantineLog _journal = new();
    private readonly AccountMigration _migration;
    private readonly TableGenerations<AccountV1, AccountV2> _generations;

    public LayeredRowsInterleavingTests()
    {
        _migration = new AccountMigration { OnUp = ParkOne };
        _generations = new TableGenerations<AccountV1, AccountV2>(_migration, _journal);
    }

    public void Dispose() => _inMigration.Dispose();

    [Fact]
    public async Task RowRemovedSweptAndDropped_WhileAReaderHoldsTheOldRow_StaysRemoved()
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task<bool> reader = await Parked(() => table.TryGetValue("a", out _));

        Assert.True(table.TryRemove("a", out _));
        Assert.Equal(1, table.Layers().SweepAll());
        Assert.True(table.Layers().TryDropLayers());
        _inMigration.Release();

        Assert.False(await reader.InTime());
        Assert.False(table.ContainsKey("a"));
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public async Task RowRemovedAndAddedAgain_WhileAReaderHoldsTheOldRow_KeepsTheNewRow()
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task<AccountV2> reader = await Parked(() => table["a"]);

        Assert.True(table.TryRemove("a", out _));
        AccountV2 second = new(50);
        Assert.True(table.TryAdd("a", second));
        _inMigration.Release();

        Assert.Same(second, await reader.InTime());
        Assert.Same(second, table["a"]);
    }

    [Fact]
    public async Task TwoReadersOfOneRow_KeepOneResult_AndBothSeeIt()
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task<AccountV2> slow = await Parked(() => table["a"]);

        AccountV2 fast = table["a"];
        _inMigration.Release();

        Assert.Same(fast, await slow.InTime());
        Assert.Same(fast, table["a"]);
        Assert.Equal(2, _migration.Ups);
        Assert.Equal(1, table.Layers().RowsLeft);
    }

    [Fact]
    public async Task WriterMeetingARowInMigration_DoesNotWait_AndItsWriteStays()
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task<AccountV2> reader = await Parked(() => table["a"]);

        AccountV2 written = new(77, "written");
        table["a"] = written;
        _inMigration.Release();

        Assert.Same(written, await reader.InTime());
        Assert.Same(written, table["a"]);
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public async Task WriterParkedInMigration_WritesOverWhatAnotherWriterPut()
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task<AccountV2> slow = await Parked(() => table.AddOrUpdate("a", new AccountV2(0), (_, present) => present with { Value = present.Value + 1 }));

        table.AddOrUpdate("a", new AccountV2(0), (_, present) => present with { Value = present.Value + 10 });
        _inMigration.Release();

        Assert.Equal(12, (await slow.InTime()).Value);
        Assert.Equal(12, table["a"].Value);
    }

    [Fact]
    public async Task ReaderBetweenTheLayersAndTheSteadyTable_FindsTheRow()
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task<AccountV2> reader = await Parked(() => table["a"]);

        table.Layers().SweepAll();
        Assert.True(table.Layers().TryDropLayers());
        Assert.True(table.IsSteady());
        AccountV2 swept = table["a"];
        _inMigration.Release();

        Assert.Same(swept, await reader.InTime());
    }

    [Theory]
    [InlineData("set")]
    [InlineData("update")]
    [InlineData("remove")]
    [InlineData("add or update")]
    public async Task WriterBetweenTheLayersAndTheSteadyTable_WritesTheSteadyTable(string operation)
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task writer = await Parked(() => Write(table, operation));

        table.Layers().SweepAll();
        Assert.True(table.Layers().TryDropLayers());
        _inMigration.Release();
        await writer.InTime();

        Assert.Equal(operation == "remove" ? null : new AccountV2(9), table.GetValueOrDefault("a"));
        Assert.Equal(operation == "remove" ? 1 : 2, table.Count);
    }

    [Theory]
    [InlineData("set")]
    [InlineData("update")]
    [InlineData("remove")]
    [InlineData("add or update")]
    public async Task WriterParkedWhileItsTableIsReplaced_IsRefusedAndCounted_AndWritesNothing(string operation)
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task writer = await Parked(() => Write(table, operation));

        Table<string, AccountV1> replaced = _generations.GoDown(table);
        _inMigration.Release();

        await Assert.ThrowsAsync<RevokedException>(() => writer.InTime());
        Assert.Equal(1, _generations.Strays.Count);
        Assert.Equal(new AccountV1(1, 11), replaced["a"]);
        Assert.Equal(2, replaced.Count);
        replaced.Layers().SweepAll();
        Assert.True(replaced.Layers().TryDropLayers());
        Assert.Equal(new AccountV1(1, 11), replaced["a"]);
    }

    [Fact]
    public async Task ReaderParkedWhileItsTableIsReplaced_PutsNothingIntoTheFrozenTop()
    {
        Table<string, AccountV2> table = Upgraded(out AccountV1 old);
        Task<AccountV2> reader = await Parked(() => table["a"]);

        Table<string, AccountV1> replaced = _generations.GoDown(table);
        _inMigration.Release();

        await Assert.ThrowsAsync<RevokedException>(() => reader.InTime());
        Assert.Same(old, replaced["a"]);
        Assert.Equal(2, replaced.Count);
    }

    [Fact]
    public async Task TwoReadersOfARowThatCannotComeUp_QuarantineItOnce()
    {
        Table<string, AccountV2> table = Upgraded(out _, poisoned: "a");
        Task<AccountV2> slow = await Parked(() => table["a"]);

        Assert.Throws<RowQuarantinedException>(() => table["a"]);
        _inMigration.Release();

        await Assert.ThrowsAsync<RowQuarantinedException>(() => slow.InTime());
        Assert.Single(_journal.Rows);
        Assert.Equal(1, table.Layers().QuarantinedCount);
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public async Task RowRepaired_WhileAReaderWasFindingThatItCannotComeUp_ReadsAsRepaired()
    {
        Table<string, AccountV2> table = Upgraded(out _, poisoned: "a");
        Task<AccountV2> slow = await Parked(() => table["a"]);

        Assert.Throws<RowQuarantinedException>(() => table["a"]);
        AccountV2 repaired = new(1, "repaired");
        Assert.True(table.TryRepair("a", repaired));
        _inMigration.Release();

        Assert.Same(repaired, await slow.InTime());
        Assert.Empty(table.Quarantined);
        Assert.Equal(0, table.Layers().QuarantinedCount);
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public async Task RowDiscarded_WhileAReaderWasFindingThatItCannotComeUp_IsGone()
    {
        Table<string, AccountV2> table = Upgraded(out _, poisoned: "a");
        Task<bool> slow = await Parked(() => table.TryGetValue("a", out _));

        Assert.Throws<RowQuarantinedException>(() => table["a"]);
        Assert.True(table.TryDiscard("a"));
        _inMigration.Release();

        Assert.False(await slow.InTime());
        Assert.Empty(table.Quarantined);
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public async Task AddParkedInMigration_FindsTheRowThatIsThere()
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task<bool> adder = await Parked(() => table.TryAdd("a", new AccountV2(9)));

        AccountV2 present = table["a"];
        _inMigration.Release();

        Assert.False(await adder.InTime());
        Assert.Same(present, table["a"]);
    }

    [Fact]
    public async Task AddParkedInMigration_AddsWhereTheRowWasRemovedMeanwhile()
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task<bool> adder = await Parked(() => table.TryAdd("a", new AccountV2(9)));

        Assert.True(table.TryRemove("a", out _));
        _inMigration.Release();

        Assert.True(await adder.InTime());
        Assert.Equal(new AccountV2(9), table["a"]);
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public async Task TwoRemovalsOfOneRow_OneOfThemRemovesIt()
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task<bool> slow = await Parked(() => table.TryRemove("a", out _));

        Assert.True(table.TryRemove("a", out _));
        _inMigration.Release();

        Assert.False(await slow.InTime());
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public async Task EnumeratorParkedInMigration_MeetsEachRowOnce_AlthoughTheLayersAreDropped()
    {
        Table<string, AccountV2> table = Upgraded(out _);
        Task<string[]> reader = await Parked(() => table.Select(row => row.Key).Order().ToArray());

        table.Layers().SweepAll();
        Assert.True(table.Layers().TryDropLayers());
        _inMigration.Release();

        Assert.Equal(["a", "b"], await reader.InTime());
    }

    /// <summary>A table of two rows gone up, of which none has been touched.</summary>
    private Table<string, AccountV2> Upgraded(out AccountV1 a, string? poisoned = null)
    {
        a = new AccountV1(1, 11);
        Table<string, AccountV1> table = new();
        table["a"] = poisoned == "a" ? a = new AccountV1(-1, 11) : a;
        table["b"] = new AccountV1(2, 12);
        return _generations.GoUp(table);
    }

    private void ParkOne(AccountV1 old)
    {
        if (old.Tag == 11)
        {
            _inMigration.Pass();
        }

        if (old.Value < 0)
        {
            throw new InvalidOperationException("This row cannot come up.");
        }
    }

    private async Task<Task<T>> Parked<T>(Func<T> operation)
    {
        Task<T> running = OwnThread.Run(operation);
        await OwnThread.Run(_inMigration.WaitUntilParked).InTime();
        return running;
    }

    private static bool Write(Table<string, AccountV2> table, string operation)
    {
        switch (operation)
        {
            case "set":
                table["a"] = new AccountV2(9);
                return true;
            case "update":
                return table.TryUpdate("a", new AccountV2(9), new AccountV2(1));
            case "remove":
                return table.TryRemove("a", out _);
            default:
                table.AddOrUpdate("a", new AccountV2(0), (_, _) => new AccountV2(9));
                return true;
        }
    }
}
