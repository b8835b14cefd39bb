namespace Segue.Acceptance.Tests.Timers;

/// <summary>The broken twin: a timer of the version's own, which each version starts anew.</summary>
internal sealed class RestartedTimer(TimeProvider time, TimeSpan period, Action tick)
{
    private ITimer _timer = time.CreateTimer(_ => tick(), null, period, period);

    public void Upgrade()
    {
        _timer.Dispose();
        _timer = time.CreateTimer(_ => tick(), null, period, period);
    }
}
