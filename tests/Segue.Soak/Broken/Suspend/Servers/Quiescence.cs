namespace Segue.Runtime.Servers;

/// <summary>
/// Broken on purpose: nothing is counted and nothing is waited for. A commit goes by under a running call, whose write then goes
/// to a version that is no more.
/// </summary>
internal sealed class Quiescence : IDisposable
{
    private volatile bool _isReached;

    public bool TryAdd() => !_isReached;

    public void Release()
    {
    }

    public bool Wait(TimeSpan bound, TimeProvider time, Action eachMillisecond) => _isReached = true;

    public void Dispose()
    {
    }
}
