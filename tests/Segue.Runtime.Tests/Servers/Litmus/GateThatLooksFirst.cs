namespace Segue.Runtime.Tests.Servers.Litmus;

/// <summary>
/// A broken twin: a poster sees the server busy, and queues afterwards. The running call may have left in between, and
/// then nobody wakes what waits.
/// </summary>
internal sealed class GateThatLooksFirst : IGate
{
    private readonly Lock _lock = new();
    private int _busy;
    private int _waiting;
    private int _ran;

    public int Ran => Volatile.Read(ref _ran);

    public void Post()
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
        {
            RunAndLeave();
            return;
        }

        Thread.SpinWait(2_000);
        lock (_lock)
        {
            _waiting++;
        }
    }

    public bool IsStranded() => Volatile.Read(ref _busy) == 0 && Volatile.Read(ref _waiting) > 0;

    private void RunAndLeave()
    {
        bool isLast = false;
        while (!isLast)
        {
            Thread.SpinWait(500);
            Interlocked.Increment(ref _ran);
            lock (_lock)
            {
                isLast = _waiting == 0;
                _waiting -= isLast ? 0 : 1;
                if (isLast)
                {
                    Volatile.Write(ref _busy, 0);
                }
            }
        }
    }
}
