using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Operations;

namespace Segue.Acceptance.Tests.OldCode;

/// <summary>
/// A call to a keyed server that has ended keeps nothing of the version that it ran on, wherever it is kept (I7). It did not end
/// at once, so it had a queue. The instance drops that queue after an operation, while the server object that ran last is still
/// in it: nothing that is done to the instance reaches it any more, and who leads to it holds the code.
/// </summary>
public sealed class EndedCallsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallThatWaitsInThePoolOfAThread_DoesNotKeepTheCode(bool isConcurrent)
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        ValueTask<object?> call = Call(stage, isConcurrent);
        await EndAsync(stage);
        Assert.Equal("1", await call);

        await DropQueueAsync(stage);
        await stage.CommitAndFinaliseAsync(WalletText.V2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallWhoseResultNobodyHasTaken_DoesNotKeepTheCode(bool isConcurrent)
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        ValueTask<object?> call = Call(stage, isConcurrent);
        await EndAsync(stage);

        await DropQueueAsync(stage);
        await stage.CommitAndFinaliseAsync(WalletText.V2);

        Assert.Equal("1", await call);
    }

    private static ValueTask<object?> Call(Stage stage, bool isConcurrent)
    {
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        return isConcurrent ? wallet.LookAsync("meet", "place") : wallet.AskAsync("hang", "place");
    }

    private static async Task EndAsync(Stage stage)
    {
        await stage.Bench.At("place").Arrived;
        stage.Bench.At("place").Open();
    }

    private static async Task DropQueueAsync(Stage stage)
    {
        InstanceOperations operations = stage.Host.Operations.Instance("wallet", "a");
        await Until.TrueAsync(() => operations.GetStatus().BusyWith is null, "the call has left");
        Assert.True(await operations.SuspendAsync(cancellation: Cancellation));
        Assert.True(await operations.ResumeAsync(Cancellation));
    }
}
