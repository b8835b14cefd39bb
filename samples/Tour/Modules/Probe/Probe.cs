using Segue;
using Tour.Contracts;

namespace Tour.Probes;

/// <summary>Hangs when it is asked to, so that a commit meets a call that does not end.</summary>
/// <param name="time">The clock of the wait.</param>
[Server("probe")]
public sealed class Probe(TimeProvider time) : Server<ProbeState>, IProbe
{
    /// <inheritdoc/>
    public override ProbeState Initialize() => new();

    /// <inheritdoc/>
    public async ValueTask HangAsync(CancellationToken cancellation = default) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
}
