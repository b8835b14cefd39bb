namespace Segue.Fixtures.Contracts;

/// <summary>A place where code of a module stops until the test lets it go on.</summary>
public sealed class MeetingPoint
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first one has come.</summary>
    public Task Arrived => _arrived.Task;

    /// <summary>Lets everyone go on, now and later.</summary>
    public void Open() => _open.TrySetResult();

    /// <summary>For the module: tells that it is here, and waits until it may go on.</summary>
    public async Task PassAsync(CancellationToken cancellation = default)
    {
        _arrived.TrySetResult();
        await _open.Task.WaitAsync(cancellation);
    }

    /// <summary>For the module: the same, with its thread.</summary>
    public void Pass()
    {
        _arrived.TrySetResult();
        _open.Task.GetAwaiter().GetResult();
    }
}
