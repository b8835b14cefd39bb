using System.Collections.Concurrent;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Tests.Tables;

public sealed class FrozenRowsTests
{
    private static readonly StateVersion Version = StateVersion.OfShared(typeof(AccountV1));
    private readonly TableGenerations<AccountV1, AccountV2> _generations = new(new AccountMigration { OnUp = ThrowIfNegative });

    [Fact]
    public void SteadyTable_IsSeenAsItIs()
    {
        ConcurrentDictionary<string, AccountV1> rows = new() { ["a"] = new AccountV1(1), ["b"] = new AccountV1(2) };
        FrozenRows<string, AccountV1> frozen = new(rows, Version);

        Assert.Equal(2, frozen.VisibleCount);
        Assert.Null(frozen.Below);
        Assert.Equal(["a", "b"], frozen.Keys.Order());
        Assert.True(frozen.TryGetRow("a", out object? row));
        Assert.Same(rows["a"], row);
        Assert.False(frozen.TryGetRow("c", out _));
        Assert.Null(frozen.GetMark("c"));
    }

    [Fact]
    public void VisibleCount_IsThatOfTheFreeze_WhateverComesLater()
    {
        ConcurrentDictionary<string, AccountV1> rows = new() { ["a"] = new AccountV1(1) };
        FrozenRows<string, AccountV1> frozen = new(rows, Version);

        Assert.Equal(1, frozen.VisibleCount);
        rows["stray"] = new AccountV1(9);

        Assert.Equal(1, frozen.VisibleCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    public void VisibleCount_OverSeveralLayers_IsThatOfTheTable(int swept)
    {
        Table<int, AccountV1> bottom = new();
        for (int key = 0; key < 10; key++)
        {
            bottom[key] = new AccountV1(key == 4 ? -1 : key);
        }

        Table<int, AccountV2> middle = _generations.GoUp(bottom);
        Assert.Equal(swept, middle.Layers().SweepRows().Take(swept).Count());
        Assert.True(middle.TryRemove(0, out _));
        Assert.True(middle.TryRemove(1, out _));
        middle[1] = new AccountV2(11);
        middle[20] = new AccountV2(20);
        Table<int, AccountV1> top = _generations.GoDown(middle);
        Assert.True(top.TryRemove(20, out _));
        top[30] = new AccountV1(30);

        FrozenRows<int, AccountV1> frozen = new(top.Layers(), Version);

        // Ten, less one removed, one removed and back, one that came and went, one added; the bad one is readable again.
        Assert.Equal(10, frozen.VisibleCount);
        Assert.Equal(10, top.Count);
        Assert.Equal(10, top.Select(row => row.Key).Distinct().Count());
    }

    [Fact]
    public void RemovedAndRebornRows_AreMarked()
    {
        Table<string, AccountV1> bottom = new();
        bottom["gone"] = new AccountV1(1);
        bottom["reborn"] = new AccountV1(2);
        bottom["bad"] = new AccountV1(-1);
        bottom["kept"] = new AccountV1(3);
        Table<string, AccountV2> table = _generations.GoUp(bottom);
        table.TryRemove("gone", out _);
        table.TryRemove("reborn", out _);
        table["reborn"] = new AccountV2(4);
        Assert.Throws<RowQuarantinedException>(() => table["bad"]);

        FrozenRows<string, AccountV2> frozen = new(table.Layers(), StateVersion.OfShared(typeof(AccountV2)));

        Assert.Same(RowMark.Removed, frozen.GetMark("gone"));
        Assert.Same(RowMark.Reborn, frozen.GetMark("reborn"));
        Assert.True(frozen.GetMark("bad")?.IsQuarantine);
        Assert.Null(frozen.GetMark("kept"));
        Assert.NotNull(frozen.Below);
    }

    private static void ThrowIfNegative(AccountV1 row)
    {
        if (row.Value < 0)
        {
            throw new InvalidOperationException("This row cannot come up.");
        }
    }
}
