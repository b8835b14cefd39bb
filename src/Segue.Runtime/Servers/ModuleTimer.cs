namespace Segue.Runtime.Servers;

/// <summary>A timer of a module: silent while its version is suspended, gone when it leaves.</summary>
internal sealed class ModuleTimer : ITimer
{
    private readonly ModuleScope _scope;
    private readonly ITimer _timer;
    private TimerCallback? _callback;
    private object? _state;

    public ModuleTimer(TimeProvider time, ModuleScope scope, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _scope = scope;
        _callback = callback;
        _state = state;
        _timer = time.CreateTimer(static timer => ((ModuleTimer)timer!).Fire(), this, dueTime, period);
        scope.Hold(this);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(dueTime, period);

    public void Dispose()
    {
        _timer.Dispose();
        Forget();
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        Forget();
    }

    private void Fire()
    {
        if (_scope.IsSuspended)
        {
            return;
        }

        try
        {
            _callback?.Invoke(_state);
        }
        catch (RevokedException) when (_scope.IsSuspended)
        {
            // The version was replaced while the callback ran. The access is counted and logged where it was refused; here,
            // on a thread of the pool, it would end the process.
        }
    }

    private void Forget()
    {
        _callback = null;
        _state = null;
        _scope.Release(this);
    }
}
