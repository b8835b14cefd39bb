namespace Segue.Tests;

/// <summary>Migrations in a plain unit test, and as the runtime calls them.</summary>
public sealed class MigrationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Doubling _migration = new();

    [Fact]
    public void Migration_KnowsItsTypes_AndItsWayBack()
    {
        Assert.Equal(typeof(int), _migration.OldType);
        Assert.Equal(typeof(string), _migration.NewType);
        Assert.True(_migration.CanGoDown);
    }

    [Fact]
    public void UpAndDown_AreCalledDirectly_WithADefaultContext()
    {
        Assert.Equal("42", _migration.Up(21, default));
        Assert.Equal(21, _migration.Down("42", default));
    }

    [Fact]
    public void Context_GivesWhatTheValueWasBefore_InEitherDirection()
    {
        Assert.Equal("as it was", _migration.Up(21, new(Now, extra: null, "as it was")));
        Assert.Equal(7, _migration.Down("42", new(Now, extra: null, 7)));
    }

    [Fact]
    public void RuntimesContext_ReachesTheMigration()
    {
        Assert.Equal("42!", _migration.MigrateUp(21, new MigrationContext(Now, "!")));
        Assert.Equal("kept", _migration.MigrateUp(21, new MigrationContext(Now, Before: "kept")));
        Assert.Equal(9, _migration.MigrateDown("42", new MigrationContext(Now, Before: 9)));
    }

    [Fact]
    public void Before_OfAnotherType_IsNone() => Assert.Equal("42", _migration.MigrateUp(21, new MigrationContext(Now, Before: 3.5)));

    [Fact]
    public void Migration_ThatReturnsNull_IsCaught() =>
        Assert.Contains("Doubling.Up", Assert.Throws<InvalidOperationException>(() => _migration.MigrateUp(-1, default)).Message, StringComparison.Ordinal);

    [Fact]
    public void OneWayMigration_HasNoWayBack()
    {
        OneWay migration = new();

        Assert.False(migration.CanGoDown);
        Assert.Equal("21", migration.MigrateUp(21, default));
        Assert.Contains("OneWay", Assert.Throws<NotSupportedException>(() => migration.MigrateDown("21", default)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => migration.MigrateUp(-1, default));
    }

    private sealed class OneWay : OneWayMigration<int, string>
    {
        public override string Up(int old, MigrationContext<string> context) => old < 0 ? null! : $"{old}";
    }
}
