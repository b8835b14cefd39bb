using Segue.Calls;

namespace Segue.Tests.Calls;

public sealed class PendingTaskTests
{
    [Fact]
    public void ResultThatIsThere_IsTaken()
    {
        PendingTask<int> pending = new(Task.FromResult(7));

        Assert.True(pending.IsCompleted);
        Assert.Equal(7, pending.GetResult());
    }

    [Fact]
    public async Task ResultThatComesLater_IsToldOf()
    {
        TaskCompletionSource<int> source = new();
        TaskCompletionSource told = new();
        PendingTask<int> pending = new(source.Task);
        Assert.False(pending.IsCompleted);

        pending.OnCompleted(told.SetResult);
        source.SetResult(7);
        await told.Task;

        Assert.Equal(7, pending.GetResult());
    }

    [Fact]
    public void Exception_IsThrownAsItIs()
    {
        TimeoutException exception = new();

        Assert.Same(exception, Assert.Throws<TimeoutException>(() => new PendingTask<int>(Task.FromException<int>(exception)).GetResult()));
    }
}
