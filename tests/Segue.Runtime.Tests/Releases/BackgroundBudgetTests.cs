using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Releases;

public sealed class BackgroundBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Spend_WithinASlice_GoesOn()
    {
        // A rest would last for hours here.
        BackgroundBudget budget = new(share: 1e-9, _time);

        budget.Spend(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMicroseconds(999));
        budget.Spend(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void WholeShare_NeverRests()
    {
        BackgroundBudget budget = new(share: 1, _time);
        _time.Advance(TimeSpan.FromHours(10));

        budget.Spend(TestContext.Current.CancellationToken);
    }

    /// <summary>A millisecond of work makes a rest of one; the stops make this one.</summary>
    [Fact]
    public async Task Stops_AreRestedFrom_BeyondTheirShare()
    {
        BackgroundBudget budget = new(share: 0.5, _time);
        budget.AddStop(TimeSpan.FromHours(10));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        using CancellationTokenSource source = new();
        Task resting = Harness.OwnThread.Run(() => budget.Spend(source.Token));

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Harness.OwnThread.InTime(resting));
    }

    [Fact]
    public async Task Rest_IsEndedByCancellation()
    {
        BackgroundBudget budget = new(share: 0.5, _time);
        _time.Advance(TimeSpan.FromHours(10));
        using CancellationTokenSource source = new();
        Task resting = Harness.OwnThread.Run(() => budget.Spend(source.Token));

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Harness.OwnThread.InTime(resting));
    }

    [Fact]
    public void Spend_AfterCancellation_Throws() =>
        Assert.ThrowsAny<OperationCanceledException>(() => new BackgroundBudget(1, _time).Spend(new CancellationToken(canceled: true)));
}
