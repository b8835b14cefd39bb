namespace Segue.Calls;

/// <summary>
/// The timers of a server without a host, in a unit test: no mailbox, but the same rules for what a tick may leave behind.
/// </summary>
internal sealed class LocalTimers(Server server, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LocalTimer> _timers = [];

    public Task LastTick { get; private set; } = Task.CompletedTask;

    public void Start(TimerMethod method, TimeSpan dueTime, TimeSpan period)
    {
        LocalTimer timer = new(method, IsPeriodic: period != Timeout.InfiniteTimeSpan);
        lock (_lock)
        {
            if (_timers.Remove(method.Name, out LocalTimer? replaced))
            {
                replaced.Clock?.Dispose();
            }

            _timers.Add(method.Name, timer);
        }

        timer.Clock = time.CreateTimer(_ => Tick(timer), null, dueTime, period);
    }

    public bool Cancel(string name)
    {
        lock (_lock)
        {
            if (!_timers.Remove(name, out LocalTimer? timer))
            {
                return false;
            }

            timer.Clock?.Dispose();
            return true;
        }
    }

    public bool IsStarted(string name)
    {
        lock (_lock)
        {
            return _timers.ContainsKey(name);
        }
    }

    private void Tick(LocalTimer timer)
    {
        lock (_lock)
        {
            if (_timers.GetValueOrDefault(timer.Method.Name) != timer || !LastTick.IsCompleted)
            {
                return;
            }

            if (!timer.IsPeriodic)
            {
                _timers.Remove(timer.Method.Name);
            }
        }

        LastTick = RunAsync(timer.Method);
        if (LastTick.IsFaulted)
        {
            LastTick.GetAwaiter().GetResult();
        }
    }

    private async Task RunAsync(TimerMethod method)
    {
        // Read through the interface, which makes no state: the tick itself is the first look where nobody has looked.
        object? before = ((IServerState)server).Current;
        try
        {
            await method.InvokeAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            ((IServerState)server).Current = before;
            throw;
        }
    }

    private sealed record LocalTimer(TimerMethod Method, bool IsPeriodic)
    {
        public ITimer? Clock { get; set; }
    }
}
