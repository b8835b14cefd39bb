namespace Segue.Services.RateLimiting.Tests;

public sealed class LimiterV1ToV2Tests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly LimiterV1ToV2 _migration = new();
    private readonly LimiterStateV1 _old = new()
    {
        ClientPerSecond = 1,
        ClientBurst = 2,
        GlobalPerSecond = 3,
        GlobalBurst = 4,
        Global = new() { Tokens = 1.5, RefilledAt = Now },
        Clients = new Table<string, LimiterClientV1>(),
    };

    [Fact]
    public void Up_PutsTheLimitsTogether_AndDescribesTheTable()
    {
        LimiterState up = _migration.Up(_old, new(Now));

        Assert.Equal(new LimiterLimits { ClientPerSecond = 1, ClientBurst = 2, GlobalPerSecond = 3, GlobalBurst = 4 }, up.Limits);
        Assert.Equal(new TokenBucket { Tokens = 1.5, RefilledAt = Now }, up.Global);
        Assert.Same(_old.Clients, up.Clients.Source);
    }

    [Fact]
    public void Down_OfUp_IsTheSame()
    {
        LimiterStateV1 back = _migration.Down(_migration.Up(_old, new(Now)), new(Now));

        Assert.Equal(_old, back with { Clients = _old.Clients });
        Assert.Same(_old.Clients, back.Clients.Source);
    }

    [Fact]
    public void Down_KeepsLimitsThatWereChangedSince()
    {
        LimiterState up = _migration.Up(_old, new(Now));

        LimiterStateV1 back = _migration.Down(up with { Limits = up.Limits with { ClientBurst = 20 } }, new(Now, extra: null, _old));

        Assert.Equal(20, back.ClientBurst);
    }
}
