using Segue.Tables;

namespace Segue.Tests.Tables;

public sealed class TableCapacityTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void CreateRows_GivesAnEmptyDictionary(int rows) => Assert.Empty(TableCapacity.CreateRows<string, int>(rows));

    [Fact]
    public void CreateRows_OfLessThanNothing_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TableCapacity.CreateRows<string, int>(-1));
}
