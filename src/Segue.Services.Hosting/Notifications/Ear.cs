using System.Threading.Channels;

namespace Segue.Services.Hosting.Notifications;

/// <summary>Where a loop waits until something may be due. What is heard while nobody waits is not missed.</summary>
internal sealed class Ear
{
    /// <summary>One place: who has heard asks for all there is.</summary>
    private readonly Channel<bool> _heard = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        AllowSynchronousContinuations = false,
    });

    public void Hear() => _heard.Writer.TryWrite(true);

    /// <summary>Waits until something is heard, or for a time.</summary>
    /// <param name="atMost">The time; null for none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task WaitAsync(TimeSpan? atMost, TimeProvider time, CancellationToken stop)
    {
        if (atMost is not { } longest)
        {
            await _heard.Reader.ReadAsync(stop).ConfigureAwait(false);
            return;
        }

        ITimer timer = time.CreateTimer(static ear => ((Ear)ear!).Hear(), this, longest, Timeout.InfiniteTimeSpan);
        await using (timer.ConfigureAwait(false))
        {
            await _heard.Reader.ReadAsync(stop).ConfigureAwait(false);
        }
    }
}
