using Segue.Benchmarks.Contracts;

namespace Segue.Benchmarks.Calls;

/// <summary>The baseline with many callers: the counter's own work behind a <see cref="SemaphoreSlim"/>, which async code may hold.</summary>
internal sealed class SemaphoreCounter : ICounter, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Counted _state = new(0);

    public async ValueTask<long> IncrementAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            Counted state = new(_state.Count + 1);
            _state = state;
            return state.Count;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private sealed record Counted(long Count);
}
