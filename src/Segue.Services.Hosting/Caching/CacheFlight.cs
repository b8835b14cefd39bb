using System.Diagnostics.CodeAnalysis;
using Segue.Services.Caching;

namespace Segue.Services.Hosting.Caching;

/// <summary>One computation that is under way, and how many wait for it.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The source has no timer and no handle.")]
internal sealed class CacheFlight
{
    private readonly TaskCompletionSource<CacheContent?> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _lock = new();
    private int _waiting;
    private bool _hasBegun;
    private bool _isGivenUp;
    private bool _isOutOfDate;

    public Task<CacheContent?> Result => _result.Task;

    /// <summary>Cancelled when nobody waits any more.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Whether the entry was written or removed since it began: then what it computes is not kept.</summary>
    public bool IsOutOfDate => Volatile.Read(ref _isOutOfDate);

    public void Outdate() => Volatile.Write(ref _isOutOfDate, true);

    /// <summary>Waits for it too.</summary>
    /// <returns>False where it was given up.</returns>
    public bool TryJoin(out bool isFirst)
    {
        lock (_lock)
        {
            isFirst = !_hasBegun && !_isGivenUp;
            if (_isGivenUp)
            {
                return false;
            }

            _hasBegun = true;
            _waiting++;
            return true;
        }
    }

    /// <summary>Waits no longer. The last one who leaves before the end cancels it.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _waiting--;
            if (_waiting > 0 || _result.Task.IsCompleted)
            {
                return;
            }

            _isGivenUp = true;
        }

        _cancellation.Cancel();
    }

    public void End(CacheContent? content) => _result.TrySetResult(content);

    public void Fail(Exception exception)
    {
        _result.TrySetException(exception);
        _ = _result.Task.Exception; // seen: all who waited may have left
    }
}
