using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Segue.Fixtures.Contracts;

/// <summary>Things of a host that live on: where a module can leave something that keeps its code, until the test lets go of it.</summary>
public sealed class Keeper : IDisposable
{
    [ThreadStatic]
    private static object? _ofThisThread;

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isLetGo;

    public event EventHandler? Told;

    /// <summary>What the thread has that asks; goes with it.</summary>
    public static object? OfThisThread
    {
        get => _ofThisThread;
        set => _ofThisThread = value;
    }

    /// <summary>Ends when the test lets go.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Completes when the test lets go.</summary>
    public Task Signal => _signal.Task;

    /// <summary>Whether what still runs should end.</summary>
    public bool IsLetGo => _isLetGo;

    public ConditionalWeakTable<object, object> Beside { get; } = [];

    public ConcurrentDictionary<string, object> Things { get; } = [];

    public void Tell() => Told?.Invoke(this, EventArgs.Empty);

    /// <summary>Lets go of everything, and disposes of what wants to be.</summary>
    public void LetGo()
    {
        _isLetGo = true;
        Told = null;
        Beside.Clear();
        foreach (object thing in Things.Values)
        {
            (thing as IDisposable)?.Dispose();
        }

        Things.Clear();
        _signal.TrySetResult();
        _stopping.Cancel();
    }

    public void Dispose()
    {
        LetGo();
        _stopping.Dispose();
    }
}
