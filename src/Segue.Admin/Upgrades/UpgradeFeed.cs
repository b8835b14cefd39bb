using System.Runtime.CompilerServices;
using Segue.Admin.Messages;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Admin.Upgrades;

/// <summary>
/// What happens in an upgrade, for a client: what the upgrade tells, and twice a second its figures, so that a reader can tell silence
/// from an end of the host.
/// </summary>
internal sealed class UpgradeFeed(UpgradeDesk desk, TimeProvider time)
{
    private static readonly TimeSpan BetweenFigures = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the new version answers, or will not.</summary>
    public static bool IsCommittedOrNot(UpgradeStatus status) => status.Step is not
        (ReleaseStep.Planned or ReleaseStep.Prepared or ReleaseStep.Rehearsed or ReleaseStep.Committing or ReleaseStep.RollingBack);

    /// <summary>Whether it is ready to be committed, or will not be.</summary>
    public static bool IsRehearsedOrNot(UpgradeStatus status) => status.Step == ReleaseStep.Rehearsed || IsCommittedOrNot(status);

    /// <summary>Whether its probation is over: with a verdict, or because nothing is watched.</summary>
    public static bool IsJudgedOrNot(UpgradeStatus status) => IsCommittedOrNot(status)
        && (status.Step != ReleaseStep.OnProbation || !status.IsOnWatch);

    /// <summary>Follows an upgrade.</summary>
    /// <param name="upgrade">The upgrade.</param>
    /// <param name="isOver">Whether what was waited for has come.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The events; the last one has the upgrade's status.</returns>
    public async IAsyncEnumerable<UpgradeEvent> FollowAsync(
        Upgrade upgrade, Func<UpgradeStatus, bool> isOver, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using PeriodicTimer figures = new(BetweenFigures, time);
        IAsyncEnumerator<UpgradeProgress> told = upgrade.WatchAsync(reading.Token).GetAsyncEnumerator(CancellationToken.None);
        Task<bool>? next = told.MoveNextAsync().AsTask();
        Task<bool> tick = figures.WaitForNextTickAsync(reading.Token).AsTask();
        bool isLast = false;
        try
        {
            while (!isLast)
            {
                await Task.WhenAny(next is null ? [tick] : [next, tick]).ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();

                // Looked at before what was told is read: whatever it takes for the end has been told by then.
                isLast = isOver(desk.StatusOf(upgrade));
                while (next is { IsCompleted: true })
                {
                    if (await next.ConfigureAwait(false))
                    {
                        yield return Of(told.Current);
                        next = told.MoveNextAsync().AsTask();
                    }
                    else
                    {
                        next = null;
                    }
                }

                if (tick.IsCompleted && !isLast)
                {
                    tick = figures.WaitForNextTickAsync(reading.Token).AsTask();
                    yield return Figures(desk.StatusOf(upgrade), isLast: false);
                }
            }
        }
        finally
        {
            // A reading that was not ended would go on as long as the upgrade; one that goes on cannot be disposed of.
            await reading.CancelAsync().ConfigureAwait(false);
            if (next is not null)
            {
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await told.DisposeAsync().ConfigureAwait(false);
        }

        yield return Figures(desk.StatusOf(upgrade), isLast: true);
    }

    /// <summary>The last event of a stream that ends with what an operation has to say.</summary>
    public UpgradeEvent End(Upgrade upgrade, ReleaseFailure? failure) => Figures(desk.StatusOf(upgrade), isLast: true) with { Failure = failure };

    private static UpgradeEvent Of(UpgradeProgress progress) => new()
    {
        Time = progress.Time,
        Step = progress.Step,
        Message = progress.Message,
        Done = progress.Done,
        Total = progress.Total,
    };

    private UpgradeEvent Figures(UpgradeStatus status, bool isLast) => new()
    {
        Time = time.GetUtcNow(),
        Step = status.Step,
        Upgrade = isLast || status.Step == ReleaseStep.OnProbation ? Lean(status, isLast) : null,
        IsLast = isLast,
    };

    /// <summary>The methods' figures are for the end, and for whoever asks: twice a second they would be most of the stream.</summary>
    private static UpgradeStatus Lean(UpgradeStatus status, bool isLast) => isLast || status.Probation is not { } probation
        ? status
        : status with { Probation = new ProbationFigures { Methods = [], QuarantinedRows = probation.QuarantinedRows } };
}
