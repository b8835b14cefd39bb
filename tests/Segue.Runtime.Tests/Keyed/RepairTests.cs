using Segue.Runtime.Keyed;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Tests.Keyed;

/// <summary>A quarantined instance is repaired by an operator while the upgrade is finalised.</summary>
public sealed class RepairTests
{
    [Fact]
    public void RepairInTheMiddleOfTheFinalisation_KeepsNothingOfTheVersionThatGoes()
    {
        ScratchWallets wallets = new();
        wallets.Fill(1);
        KeyedInstance instance = wallets.Family.TryFind(0)!;
        int detached = 0;
        (KeyedChange change, _) = wallets.Commit(new ThrowingConversion(() =>
        {
            // Once as a trial; then all instances forget what they were; then in earnest.
            if (++detached == 2)
            {
                Assert.True(instance.TryHold());
                Assert.True(instance.Repair("good"));
                instance.EndHold();
            }
        }));
        Assert.All(change.SweepRows(), Assert.True);
        Assert.Equal(1, change.QuarantinedCount);

        Assert.True(change.TryDropLayers());

        Assert.Equal((2, 0), (detached, change.QuarantinedCount));
        Assert.Equal(("good", null), (instance.PeekState(), instance.Look().Before));
    }

    [Fact]
    public void RepairBeforeTheFinalisation_KeepsWhatGoingBackNeeds()
    {
        ScratchWallets wallets = new();
        wallets.Fill(1);
        KeyedInstance instance = wallets.Family.TryFind(0)!;
        (KeyedChange change, _) = wallets.Commit(new ThrowingConversion(static () => { }));
        Assert.All(change.SweepRows(), Assert.True);

        Assert.True(instance.TryHold());
        Assert.True(instance.Repair("good"));
        instance.EndHold();

        Assert.Equal(ScratchWallet.First, instance.Look().Before);
        Assert.True(change.TryDropLayers());
        Assert.Null(instance.Look().Before);
    }

    private sealed class ThrowingConversion(Action detaching) : ValueConversion
    {
        public override object Convert(object value, object? before) => throw new InvalidOperationException("unlucky");

        public override DetachedValue? Detach(object value)
        {
            detaching();
            return new DetachedValue(value, StateVersion.OfShared(typeof(string)), this);
        }
    }
}
