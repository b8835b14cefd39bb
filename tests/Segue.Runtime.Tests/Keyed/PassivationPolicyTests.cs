using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Keyed;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Tests.Keyed;

/// <summary>Idle instances are passivated by the clock, as the policy says.</summary>
public sealed class PassivationPolicyTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task InstancesThatNobodyCalls_ArePassivatedByTheClock()
    {
        ScratchWallets wallets = new(_time);
        wallets.Families.Passivation.Policy = new KeyedPolicy { IdleAfter = TimeSpan.FromMinutes(1), BackgroundShare = 1 };
        wallets.Fill(1000);

        // They were not called since: filling is none. So the first look finds them idle.
        _time.Advance(TimeSpan.FromMinutes(1));
        while (wallets.Servers.Statistics.Activated > 0)
        {
            await Task.Yield();
        }

        Assert.Equal(1000, wallets.Servers.Statistics.Passive);
        Assert.Equal(ScratchWallet.First, wallets.Family.TryFind(7)!.PeekState());
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(-2, 0.5)]
    [InlineData(1, 0)]
    [InlineData(1, 1.5)]
    [InlineData(1, double.NaN)]
    public void PolicyOutOfItsRange_IsRefused(int minutes, double share)
    {
        ServerRegistry registry = new();
        KeyedPolicy policy = new() { IdleAfter = TimeSpan.FromMinutes(minutes), BackgroundShare = share };

        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => { registry.KeyedPolicy = policy; });
    }
}
