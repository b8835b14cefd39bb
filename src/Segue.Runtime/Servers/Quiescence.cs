using System.Diagnostics;

namespace Segue.Runtime.Servers;

/// <summary>
/// Counts the calls that must end before a commit may act, over all servers of a release, and decides once and for all
/// whether they did.
/// </summary>
/// <remarks>
/// <para>
/// One word holds the count and the verdict. From zero it never rises again: a call that is let through a closed gate must
/// first raise the count, and raising fails at zero. So nothing can start once quiescence is reached (I2).
/// </para>
/// <para>
/// The time-out competes for the same word. Harmful interleaving otherwise: the bound expires while the last call's end
/// lets the commit begin, and the time-out opens the gate under a running migration.
/// </para>
/// </remarks>
internal sealed class Quiescence : IDisposable
{
    /// <summary>Added to the count when the wait is given up; far below anything the count can make good.</summary>
    private const long GivenUp = long.MinValue / 2;

    /// <summary>How long to spin before blocking: most calls end within it, and a longer spin would keep one from running.</summary>
    private const int Spins = 20;

    private readonly ManualResetEventSlim _reached = new(initialState: false, spinCount: 0);

    /// <summary>Running and admitted calls, and one for the commit itself while gates are still being closed.</summary>
    private long _count = 1;

    /// <summary>Counts a call that runs, or that a closed gate lets in.</summary>
    /// <returns>False where quiescence is reached or given up: the call must wait.</returns>
    public bool TryAdd()
    {
        long count = Volatile.Read(ref _count);
        while (count > 0)
        {
            long seen = Interlocked.CompareExchange(ref _count, count + 1, count);
            if (seen == count)
            {
                return true;
            }

            count = seen;
        }

        return false;
    }

    /// <summary>Takes back what <see cref="TryAdd"/> counted.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            _reached.Set();
        }
    }

    /// <summary>Waits until all counted calls have ended. Called once, by the commit, after the last gate is closed.</summary>
    /// <param name="bound">The longest wait.</param>
    /// <param name="time">Measures the bound.</param>
    /// <param name="eachMillisecond">What to do about calls that running calls depend on, about once a millisecond.</param>
    /// <returns>False where the bound passed first; then nothing will ever be reached by this object.</returns>
    public bool Wait(TimeSpan bound, TimeProvider time, Action eachMillisecond)
    {
        long start = time.GetTimestamp();
        Release();
        SpinWait spinner = default;
        for (int spin = 0; spin < Spins && !_reached.IsSet; spin++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        while (!_reached.Wait(millisecondsTimeout: 1))
        {
            eachMillisecond();
            if (time.GetElapsedTime(start) >= bound)
            {
                return !TryGiveUp();
            }
        }

        return true;
    }

    public void Dispose() => _reached.Dispose();

    private bool TryGiveUp()
    {
        long count = Volatile.Read(ref _count);
        while (count > 0)
        {
            long seen = Interlocked.CompareExchange(ref _count, count + GivenUp, count);
            if (seen == count)
            {
                return true;
            }

            count = seen;
        }

        Debug.Assert(count == 0, "Only this method makes the count negative, and it is called once.");
        return false;
    }
}
