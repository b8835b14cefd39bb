using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Tests.Migrations;

/// <summary>A value that was written since it came up goes back as it was written, however small the difference (I4).</summary>
public sealed class DownConversionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DownConversion _back = new(
        new MigrationChain([new MigrationStep(new Stamped(), 1, 2, Loss: null)]),
        transfer: null,
        transferBack: null,
        new ShapeComparer().Compile(typeof(StampV2)),
        now: default,
        cameUpAt: default,
        extra: null);

    [Fact]
    public void ValueThatWasNotWritten_IsTheVeryOneFromBefore()
    {
        StampV1 before = new(Noon, 1.0m);

        Assert.Same(before, _back.Convert(new StampV2(Noon, 1.0m, "old"), before));
    }

    [Fact]
    public void SameMomentElsewhere_IsAWrite()
    {
        StampV1 before = new(Noon, 1.0m);
        DateTimeOffset elsewhere = Noon.ToOffset(TimeSpan.FromHours(2));

        StampV1 back = (StampV1)_back.Convert(new StampV2(elsewhere, 1.0m, "old"), before);

        Assert.Equal(TimeSpan.FromHours(2), back.At.Offset);
    }

    [Fact]
    public void SameAmountToMorePlaces_IsAWrite()
    {
        StampV1 back = (StampV1)_back.Convert(new StampV2(Noon, 1.00m, "old"), new StampV1(Noon, 1.0m));

        Assert.Equal(2, back.Amount.Scale);
    }

    [Fact]
    public void ValueThatNeverWasInTheOldVersion_GoesDown() =>
        Assert.Equal(new StampV1(Noon, 2m), _back.Convert(new StampV2(Noon, 2m, "new"), before: null));

    private sealed record StampV1(DateTimeOffset At, decimal Amount);

    private sealed record StampV2(DateTimeOffset At, decimal Amount, string Note);

    private sealed class Stamped : Migration<StampV1, StampV2>
    {
        public override StampV2 Up(StampV1 old, MigrationContext<StampV2> context) => new(old.At, old.Amount, "old");

        public override StampV1 Down(StampV2 value, MigrationContext<StampV1> context) => new(value.At, value.Amount);
    }
}
