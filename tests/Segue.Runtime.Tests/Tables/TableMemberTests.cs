using Segue.Runtime.Tables;

namespace Segue.Runtime.Tests.Tables;

public sealed class TableMemberTests
{
    [Fact]
    public void Of_FindsTheTablesOfAState_ByName()
    {
        IReadOnlyList<TableMember> members = TableMember.Of(typeof(Ledger));
        Ledger ledger = new() { Title = "t", Accounts = new Table<string, AccountV1>(), Points = new Table<int, PointV1>(), None = null };

        Assert.Equal(["Accounts", "None", "Points"], members.Select(member => member.Name));
        Assert.Same(ledger.Accounts, members[0].Get(ledger));
        Assert.Null(members[1].Get(ledger));
        Assert.Same(ledger.Points, members[2].Get(ledger));
        Assert.Equal(typeof(PointV1), members[2].Operations.RowType);
    }

    [Fact]
    public void Of_AStateWithoutTables_IsEmpty() => Assert.Empty(TableMember.Of(typeof(AccountV1)));

    internal sealed record Ledger
    {
        public required string Title { get; init; }

        public required Table<string, AccountV1> Accounts { get; init; }

        public required Table<int, PointV1> Points { get; init; }

        public required Table<int, AccountV2>? None { get; init; }
    }
}
