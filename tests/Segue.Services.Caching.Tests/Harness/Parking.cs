namespace Segue.Services.Caching.Tests.Harness;

/// <summary>A place where one operation waits until the test lets it go on; those after it pass.</summary>
internal sealed class Parking
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _visitors;

    /// <summary>Somebody waits.</summary>
    public Task Reached => _reached.Task.WaitAsync(TestContext.Current.CancellationToken);

    public Task EnterAsync()
    {
        if (Interlocked.Increment(ref _visitors) > 1)
        {
            return Task.CompletedTask;
        }

        _reached.SetResult();
        return _released.Task;
    }

    public void Release() => _released.SetResult();
}
