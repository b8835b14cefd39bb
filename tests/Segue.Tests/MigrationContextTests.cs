namespace Segue.Tests;

public sealed class MigrationContextTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Default_KnowsNothing()
    {
        MigrationContext<string> context = default;

        Assert.Equal(default, context.Now);
        Assert.Null(context.Extra);
        Assert.False(context.TryGetBefore(out _));
    }

    [Fact]
    public void Time_AndExtra_AreGiven()
    {
        Assert.Equal(Now, new MigrationContext<string>(Now).Now);
        Assert.Equal("extra", new MigrationContext<string>(Now, "extra").Extra);
        Assert.False(new MigrationContext<string>(Now, "extra").TryGetBefore(out _));
    }

    [Fact]
    public void Before_MayBeAStruct()
    {
        MigrationContext<int> context = new(Now, extra: null, before: 0);

        Assert.True(context.TryGetBefore(out int before));
        Assert.Equal(0, before);
    }
}
