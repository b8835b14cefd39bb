using Segue.Runtime.Migrations;

namespace Segue.Runtime.Tests.Migrations;

public sealed class MigrationChainTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MigrationChain _chain = new([new MigrationStep(new Note("1"), 1, 2, Loss: null), new MigrationStep(new Note("2"), 2, 3, Loss: null)]);

    [Fact]
    public void Up_GoesStepByStep_AndHandsTheEarlierValueToTheLastOne() =>
        Assert.Equal("x +1[] +2[before]", _chain.Up("x", Now, extra: null, "before"));

    [Fact]
    public void Down_GoesTheOtherWay_WithTheTrail() =>
        Assert.Equal("x -2[b] -1[a]", _chain.Down("x", Now, extra: null, ["a", "b", "c"]));

    [Fact]
    public void Trail_HasTheValueInEachVersion() =>
        Assert.Equal(["x", "x +1[]", "x +1[] +2[]"], _chain.Trail("x", Now, extra: null));

    [Fact]
    public void Trail_EndsWhereAStepThrows() => Assert.Equal(["throw 2", "throw 2 +1[]", null], _chain.Trail("throw 2", Now, extra: null));

    [Fact]
    public void EmptyChain_GivesTheValue()
    {
        Assert.Equal("x", MigrationChain.Empty.Up("x", Now, extra: null));
        Assert.Equal("x", MigrationChain.Empty.Down("x", Now, extra: null));
        Assert.True(MigrationChain.Empty.IsExact);
    }

    [Fact]
    public void Loss_MakesAChainInexact_AndStillOneThatGoesDown()
    {
        MigrationChain chain = new([new MigrationStep(new Note("1"), 1, 2, "a note")]);

        Assert.False(chain.IsExact);
        Assert.True(chain.CanGoDown);
    }

    [Fact]
    public void OneWayStep_EndsTheWayBack()
    {
        MigrationChain chain = new([.. _chain.Steps, new MigrationStep(new OneWay(), 3, 4, Loss: null)]);

        Assert.False(chain.CanGoDown);
        Assert.False(chain.IsExact);
    }

    private sealed class Note(string name) : Migration<string, string>
    {
        public override string Up(string old, MigrationContext<string> context) => old == $"throw {name}" || old.StartsWith($"throw {name} ", StringComparison.Ordinal)
            ? throw new InvalidOperationException(old)
            : $"{old} +{name}[{(context.TryGetBefore(out string? before) ? before : "")}]";

        public override string Down(string value, MigrationContext<string> context) =>
            $"{value} -{name}[{(context.TryGetBefore(out string? before) ? before : "")}]";
    }

    private sealed class OneWay : OneWayMigration<string, string>
    {
        public override string Up(string old, MigrationContext<string> context) => old;
    }
}
