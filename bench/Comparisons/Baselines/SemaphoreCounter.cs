using Segue.Comparisons.Harness.Calls;

namespace Segue.Comparisons.Baselines;

/// <summary>A server's own work behind a <see cref="SemaphoreSlim"/>, which async code may hold.</summary>
internal sealed class SemaphoreCounter : ICountingTarget, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Counted _state = new(0);

    public async ValueTask<long> IncrementAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            _state = new Counted(_state.Count + 1);
            return _state.Count;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
