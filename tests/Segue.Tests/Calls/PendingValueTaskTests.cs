using Segue.Calls;

namespace Segue.Tests.Calls;

public sealed class PendingValueTaskTests
{
    [Fact]
    public void EndThatIsThere_IsTaken()
    {
        PendingValueTask pending = new(ValueTask.CompletedTask);

        Assert.True(pending.IsCompleted);
        Assert.Equal(default, pending.GetResult());
    }

    [Fact]
    public async Task EndThatComesLater_IsToldOf()
    {
        TaskCompletionSource source = new();
        TaskCompletionSource told = new();
        PendingValueTask pending = new(new ValueTask(source.Task));
        Assert.False(pending.IsCompleted);

        pending.OnCompleted(told.SetResult);
        source.SetResult();
        await told.Task;

        Assert.True(pending.IsCompleted);
    }

    [Fact]
    public void Exception_IsThrownAsItIs()
    {
        TimeoutException exception = new();

        Assert.Same(exception, Assert.Throws<TimeoutException>(() => new PendingValueTask(ValueTask.FromException(exception)).GetResult()));
    }
}
