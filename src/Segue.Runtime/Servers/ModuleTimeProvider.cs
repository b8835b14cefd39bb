using Segue.Calls;
using Segue.Runtime.Detached;

namespace Segue.Runtime.Servers;

/// <summary>
/// The host's time as a module sees it. Its timers belong to the module's scope: a timer that nobody stopped would keep the
/// module's code and call it after it was replaced.
/// </summary>
internal sealed class ModuleTimeProvider(TimeProvider time, ModuleScope scope) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        // Detached work outlives the version, and so must what it waits for.
        new ModuleTimer(time, (FlowMark.Current?.Work as DetachedWork)?.Scope ?? scope, callback, state, dueTime, period);
}
