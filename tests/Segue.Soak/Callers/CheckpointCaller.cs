using Segue.Runtime.Checkpoints;
using Segue.Soak.Reporting;

namespace Segue.Soak.Callers;

/// <summary>Takes checkpoints at random, whatever goes on.</summary>
internal sealed class CheckpointCaller(CheckpointHandler checkpoints, Books books, SoakLog log, Random random) : ICaller
{
    private const int LongestRest = 2_000;

    public string Name => "checkpoints";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestRest)), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TakeAsync();
        }
    }

    private async Task TakeAsync()
    {
        books.Called();
        try
        {
            CheckpointReport report = await checkpoints.TakeAsync(CancellationToken.None);
            log.Tell($"checkpoint {report.Number}: {report.Failure?.Id ?? $"{report.Rows} rows"}");
            if (report.Failure is { } failure && failure.Id != DiagnosticIds.CheckpointTimedOut)
            {
                throw new InvalidOperationException(failure.ToString());
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            books.FailedUnmeant("checkpoint", exception);
        }
    }
}
