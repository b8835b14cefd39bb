using Segue.Runtime.Tables;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables;

public sealed class RowSizeTests
{
    [Fact]
    public void SharedRows_AreNotCopied_SoThatOnlyTheNodeCounts() => Assert.InRange(RowSize.Estimate(typeof(string)), 40, 80);

    [Fact]
    public void ModulesRow_IsNearWhatItTakes()
    {
        using TwinContext twins = new();

        // A header and a method table, a long and an int, or a long and a reference.
        Assert.InRange(RowSize.Estimate(twins.TwinOf(typeof(AccountV1))), 58 + 24, 58 + 40);
        Assert.InRange(RowSize.Estimate(twins.TwinOf(typeof(PointV1))), 58 + 12, 58 + 24);
    }

    [Fact]
    public void RowThatContainsRows_CountsThem()
    {
        using TwinContext twins = new();

        long inner = RowSize.Estimate(twins.TwinOf(typeof(AccountV1)));
        long outer = RowSize.Estimate(twins.TwinOf(typeof(PairOfAccounts)));

        Assert.InRange(outer, inner + 24, inner * 3);
    }

    internal sealed record PairOfAccounts(AccountV1 First, AccountV1 Second);
}
