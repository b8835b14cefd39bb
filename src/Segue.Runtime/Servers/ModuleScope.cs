using Segue.Calls;

namespace Segue.Runtime.Servers;

/// <summary>
/// What one version of a module holds of the host: timers, registrations. Suspended when the version is replaced, so that
/// nothing of it fires on; let go of when the version leaves, so that nothing keeps its code (I2, I7).
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ModuleScope(StrayAccessLog strays) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<IDisposable> _held = [];
    private bool _isDisposed;

    /// <summary>Read by timers on any thread.</summary>
    private volatile bool _isSuspended;

    /// <summary>Where accesses of this version are counted once it is replaced.</summary>
    public StrayAccessLog Strays { get; } = strays;

    /// <summary>Whether the version has been replaced.</summary>
    public bool IsSuspended
    {
        get => _isSuspended;
        set => _isSuspended = value;
    }

    /// <summary>Keeps something to dispose of when the version leaves.</summary>
    public void Hold(IDisposable held)
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _held.Add(held);
                return;
            }
        }

        held.Dispose();
        throw Strays.Report("A timer or registration made too late");
    }

    /// <summary>Forgets something that was disposed of by its owner.</summary>
    public void Release(IDisposable held)
    {
        lock (_lock)
        {
            _held.Remove(held);
        }
    }

    public void Dispose()
    {
        IDisposable[] held;
        lock (_lock)
        {
            _isDisposed = true;
            held = [.. _held];
            _held.Clear();
        }

        foreach (IDisposable one in held)
        {
            one.Dispose();
        }
    }
}
