namespace Segue.Runtime.Tests.Harness;

/// <summary>A known place in which one thread of a test stands until the test lets it go on.</summary>
internal sealed class ParkingSpot : IDisposable
{
    private readonly ManualResetEventSlim _parked = new();
    private readonly ManualResetEventSlim _released = new();
    private int _taken;

    /// <summary>Whether the next thread that comes by stops here. The spot takes one.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Stops the first thread that comes by while the spot is open; lets the others pass.</summary>
    public void Pass()
    {
        if (!IsOpen || Interlocked.Exchange(ref _taken, 1) != 0)
        {
            return;
        }

        _parked.Set();
        if (!_released.Wait(Patience.Limit))
        {
            throw new TimeoutException("The test never let the parked thread go on.");
        }
    }

    public void WaitUntilParked()
    {
        if (!_parked.Wait(Patience.Limit))
        {
            throw new TimeoutException("No thread came to the place where it was to be parked.");
        }
    }

    public void Release() => _released.Set();

    public void Dispose()
    {
        _parked.Dispose();
        _released.Dispose();
    }
}
