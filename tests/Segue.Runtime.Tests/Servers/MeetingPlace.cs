namespace Segue.Runtime.Tests.Servers;

/// <summary>A place in which an asynchronous call stands until the test lets it go on.</summary>
internal sealed class MeetingPlace
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first one has come.</summary>
    public Task Arrived => _arrived.Task;

    public void Open() => _open.TrySetResult();

    public Task PassAsync()
    {
        _arrived.TrySetResult();
        return _open.Task;
    }
}
