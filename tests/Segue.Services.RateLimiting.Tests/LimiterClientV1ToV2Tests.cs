namespace Segue.Services.RateLimiting.Tests;

public sealed class LimiterClientV1ToV2Tests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly LimiterClientV1 Old = new() { Tokens = 2.5, RefilledAt = Now, Allowed = 7, Denied = 3 };

    private readonly LimiterClientV1ToV2 _migration = new();

    [Fact]
    public void Up_PutsTheCountsTogether_AndGivesNormalPriority()
    {
        LimiterClient up = _migration.Up(Old, new(Now));

        Assert.Equal(new TokenBucket { Tokens = 2.5, RefilledAt = Now }, up.Bucket);
        Assert.Equal(new ClientCounts { Allowed = 7, Denied = 3 }, up.Counts);
        Assert.Equal(ClientPriority.Normal, up.Priority);
    }

    [Fact]
    public void Down_OfUp_IsTheSame() => Assert.Equal(Old, _migration.Down(_migration.Up(Old, new(Now)), new(Now)));

    [Fact]
    public void Down_KeepsWhatWasWrittenSince()
    {
        LimiterClient written = _migration.Up(Old, new(Now)) with { Counts = new ClientCounts { Allowed = 70, Denied = 30 } };

        LimiterClientV1 down = _migration.Down(written, new(Now, extra: null, Old));

        Assert.Equal(70, down.Allowed);
        Assert.Equal(30, down.Denied);
    }

    [Fact]
    public void Up_Again_BringsThePriorityBackThatDownDropped()
    {
        LimiterClient high = _migration.Up(Old, new(Now)) with { Priority = ClientPriority.High };
        LimiterClientV1 down = _migration.Down(high, new(Now)) with { Allowed = 8 };

        LimiterClient again = _migration.Up(down, new(Now, extra: null, high));

        Assert.Equal(ClientPriority.High, again.Priority);
        Assert.Equal(8, again.Counts.Allowed);
    }
}
