namespace Segue.Services.RateLimiting.Tests.Migrations;

public sealed class LimiterClientV1ToV2Tests
{
    private static readonly DateTimeOffset Later = MigrationStates.Now.AddSeconds(20);

    private readonly LimiterClientV1ToV2 _migration = new();

    [Fact]
    public void Up_OfAClientLikeAnyOther_HasNoStanding()
    {
        LimiterClient up = _migration.Up(MigrationStates.ClientV1(7), new(Later));

        Assert.Null(up.Standing);
        Assert.Equal(new ClientCounts { Allowed = 7, Denied = 4 }, up.Counts);
        Assert.Equal(2.5, up.Messages!.Used);
        Assert.Equal(3, up.ToolCalls!.Window!.Count());
        Assert.Null(up.Connections);
    }

    [Fact]
    public void Up_MakesTheCounterAWindow_ThatBeginsWithTheUpgrade()
    {
        LimiterClient up = _migration.Up(MigrationStates.ClientV1(7, violations: 3), new(Later));

        Assert.Equal(new ViolationWindow { Count = 3, StartedAt = Later }, up.Standing!.Violations);
        Assert.Equal(MigrationStates.Now.AddMinutes(2), up.Standing.BlockedUntil);
        Assert.Equal((RequestPriority.Normal, null), (up.Standing.Priority, up.Standing.Strategy));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Down_OfUp_IsTheSame(int violations)
    {
        LimiterClientV1 old = MigrationStates.ClientV1(7, violations);

        Assert.Equal(old with { ToolCalls = null }, _migration.Down(_migration.Up(old, new(Later)), new(Later)) with { ToolCalls = null });
    }

    [Fact]
    public void Up_Again_BringsBackWhatDownDropped_WithWhatWasWrittenSince()
    {
        LimiterClient known = _migration.Up(MigrationStates.ClientV1(7, violations: 3), new(MigrationStates.Now));
        known = known with { Standing = known.Standing! with { Priority = RequestPriority.High, Strategy = LimitStrategy.LeakyBucket } };
        LimiterClientV1 down = _migration.Down(known, new(Later));

        LimiterClient unwritten = _migration.Up(down with { Allowed = 8 }, new(Later, extra: null, known));
        LimiterClient written = _migration.Up(down with { Violations = 5 }, new(Later, extra: null, known));

        Assert.Equal(8, unwritten.Counts.Allowed);
        Assert.Equal(known.Standing, unwritten.Standing);
        Assert.Equal(new ViolationWindow { Count = 5, StartedAt = Later }, written.Standing!.Violations);
        Assert.Equal((RequestPriority.High, LimitStrategy.LeakyBucket), (written.Standing.Priority, written.Standing.Strategy));
    }
}
