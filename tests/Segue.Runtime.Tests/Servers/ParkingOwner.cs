using Segue.Calls;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

/// <summary>
/// The holder of a proxy that stands still in the one place between reading the call's target and entering its gate at
/// which a call asks anything of anybody.
/// </summary>
internal sealed class ParkingOwner(ParkingSpot spot) : ServerOwner
{
    private int _ended;

    /// <summary>How many of its calls have ended.</summary>
    public int Ended => Volatile.Read(ref _ended);

    protected override void ThrowIfRevoked(string method) => spot.Pass();

    protected override void CallEnded(QueuedCall call) => Interlocked.Increment(ref _ended);
}
