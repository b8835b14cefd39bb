using Segue.Tables;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables;

public sealed class KeyLocksTests
{
    private readonly KeyLocks<int> _locks = new();

    [Fact]
    public void OneKey_HasOneLock()
    {
        KeyLocks<string> locks = new();

        Assert.True(locks["key"] == locks[string.Concat("k", "ey")]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(1024)]
    public void Keys_OneAfterTheOther_AreSpreadOverTheLocks(int distance)
    {
        int used = Enumerable.Range(0, 4096).Select(key => _locks[key * distance]).Distinct().Count();

        Assert.True(used > 100, $"Only {used} of 128 locks are used.");
    }

    [Fact]
    public async Task WithAll_WaitsForWhoeverHoldsOne_AndKeepsOthersOut()
    {
        using ParkingSpot holder = new();
        Task holding = OwnThread.Run(() =>
        {
            lock (_locks[7])
            {
                holder.Pass();
            }
        });
        holder.WaitUntilParked();
        bool isIn = false;
        Task all = OwnThread.Run(() => _locks.WithAll(() => isIn = true));

        Assert.False(isIn);
        holder.Release();
        await all.InTime();
        await holding.InTime();

        Assert.True(isIn);
    }

    [Fact]
    public async Task WithAll_WhereTheActionThrows_GivesAllLocksBack()
    {
        Assert.Throws<InvalidOperationException>(() => _locks.WithAll(() => throw new InvalidOperationException("no")));

        await OwnThread.Run(() => _locks.WithAll(() => { })).InTime();
    }
}
