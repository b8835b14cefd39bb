using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Tests.Tables;

public sealed class HeldRowsTests
{
    private static readonly StateVersion Version = StateVersion.OfShared(typeof(AccountV1));

    [Fact]
    public void Rows_AreCountedWithThoseBelow()
    {
        HeldRows<string> below = new(Version, new Dictionary<string, object> { ["a"] = new AccountV1(1) }, below: null);
        AccountV1 row = new(2);
        HeldRows<string> held = new(Version, new Dictionary<string, object> { ["b"] = row }, below);

        Assert.Equal(2, held.VisibleCount);
        Assert.Equal(["b"], held.Keys);
        Assert.True(held.TryGetRow("b", out object? found));
        Assert.Same(row, found);
        Assert.False(held.TryGetRow("a", out _));
        Assert.Null(held.GetMark("b"));
        Assert.Same(below, held.Below);
    }
}
