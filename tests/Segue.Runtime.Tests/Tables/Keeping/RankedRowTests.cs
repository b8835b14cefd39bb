using Microsoft.Extensions.Time.Testing;

namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>Rows that are worth more than others stay longer in a bounded table, and what goes is counted.</summary>
public sealed class RankedRowTests
{
    private const int Bound = 6;

    [Fact]
    public void RowOfTheLowestRank_GoesFirst_HoweverRecentlyItWasUsed()
    {
        Table<string, RankedRow> table = Filled();
        table["low"] = new RankedRow(-1);

        table["new"] = new RankedRow(0);

        Assert.False(table.ContainsKey("low"));
        Assert.Equal(Bound, table.Count);
    }

    [Fact]
    public void RowOfTheHighestRank_Stays_ThoughNobodyUsesIt()
    {
        Table<string, RankedRow> table = new() { MostRows = Bound, ["high"] = new RankedRow(1) };
        for (int index = 0; index < 100; index++)
        {
            table[$"{index}"] = new RankedRow(0);
        }

        Assert.True(table.ContainsKey("high"));
        Assert.True(table.ContainsKey("99"));
        Assert.Equal(Bound, table.Count);
    }

    [Fact]
    public void Rank_IsThatOfTheRowAsItWasWrittenLast()
    {
        Table<string, RankedRow> table = new() { MostRows = Bound, ["was high"] = new RankedRow(1) };
        table["was high"] = new RankedRow(0);
        for (int index = 0; index < 100; index++)
        {
            table[$"{index}"] = new RankedRow(0);
        }

        Assert.False(table.ContainsKey("was high"));
    }

    [Fact]
    public void RowsThatWent_AreCounted_ByWhatTheyWentFor()
    {
        FakeTimeProvider time = new();
        Table<string, PageV1> table = new(time) { MostRows = Bound };
        for (int index = 0; index < 10; index++)
        {
            table[$"{index}"] = new PageV1(index, ExpiresAt: time.GetUtcNow() + TimeSpan.FromMinutes(1));
        }

        Assert.Equal((4, 0), (table.EvictedRows, table.ExpiredRows));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(table.ContainsKey("9"));
        table.RemoveExpired(100);

        Assert.Equal((4, 6), (table.EvictedRows, table.ExpiredRows));
        Assert.Equal((0, 0), (new Table<string, PageV1>().EvictedRows, new Table<string, AccountV1>().ExpiredRows));
    }

    private static Table<string, RankedRow> Filled()
    {
        Table<string, RankedRow> table = new() { MostRows = Bound };
        for (int index = 1; index < Bound; index++)
        {
            table[$"{index}"] = new RankedRow(0);
        }

        return table;
    }

    private sealed record RankedRow(int Rank) : IRankedRow;
}
