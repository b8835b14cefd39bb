using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Segue.Runtime;
using Segue.Runtime.Releases;
using Segue.Services.RateLimiting;
using Tour.Callers;
using Tour.Chapters;
using Tour.Steps;

namespace Tour.Child;

/// <summary>Does what a child is asked for, one request after the other.</summary>
internal sealed class ChildAnswers(SegueHost host, IRateLimiter limiter, ParkingJournal journal)
{
    /// <summary>Answers each line of the input with one of the output.</summary>
    /// <returns>Whether a stop was asked for; false where the input has ended without.</returns>
    public async Task<bool> AnswerAllAsync(TextReader input, TextWriter output)
    {
        while (await input.ReadLineAsync() is { } line)
        {
            string[] words = line.Split(' ');
            if (words[0] == ChildRequest.Stop)
            {
                return true;
            }

            await output.WriteLineAsync(await AnswerAsync(words[0], words[1..]));
            await output.FlushAsync();
        }

        return false;
    }

    private async Task<string> AnswerAsync(string request, string[] clients) => request switch
    {
        ChildRequest.Check => Json(await CheckAsync(clients), ChildJson.Default.BooleanArray),
        ChildRequest.Read => Json(await ReadAsync(clients), ChildJson.Default.ClientReceiptArray),
        ChildRequest.Statistics => Json(await limiter.GetStatisticsAsync(), ChildJson.Default.RateLimiterStatistics),
        ChildRequest.Checkpoint => Json(ChildCheckpoint.Of(await host.Checkpoints.TakeAsync()), ChildJson.Default.ChildCheckpoint),
        ChildRequest.BeginUpgrade => Json(await BeginUpgradeAsync(), ChildJson.Default.StringArray),
        ChildRequest.Upgrade => Json(await UpgradeAsync(), ChildJson.Default.StepReport),
        _ => throw new NotSupportedException($"There is no request '{request}'."),
    };

    private async Task<bool[]> CheckAsync(string[] clients)
    {
        bool[] allowed = new bool[clients.Length];
        for (int call = 0; call < clients.Length; call++)
        {
            allowed[call] = (await limiter.CheckMessageAsync(clients[call])).IsAllowed;
        }

        return allowed;
    }

    private async Task<ClientReceipt[]> ReadAsync(string[] clients)
    {
        ClientReceipt[] rows = new ClientReceipt[clients.Length];
        for (int row = 0; row < clients.Length; row++)
        {
            ClientUsage? usage = await limiter.GetClientAsync(clients[row]);
            rows[row] = new ClientReceipt(clients[row], usage?.Allowed ?? 0, usage?.Denied ?? 0);
        }

        return rows;
    }

    private async Task<string[]> BeginUpgradeAsync()
    {
        journal.ParkAtOutcome();
        Task<Upgrade> upgrading = host.Releases.UpgradeAsync(TourReleases.Version2);
        return await Task.WhenAny(upgrading, journal.Parked) == journal.Parked
            ? ChildHost.ModulesOf(host)
            : throw new InvalidOperationException($"The upgrade has ended before its outcome was written: {(await upgrading).Report}");
    }

    private async Task<StepReport> UpgradeAsync()
    {
        Upgrade upgrade = await host.Releases.UpgradeAsync(TourReleases.Version2);
        if (upgrade.Step == ReleaseStep.OnProbation)
        {
            await upgrade.SweepAsync();
            await upgrade.FinaliseAsync();
        }

        return StepReports.Create(upgrade.Plan.Release.Name, upgrade.Report, longestCall: null);
    }

    private static string Json<T>(T answer, JsonTypeInfo<T> type) => JsonSerializer.Serialize(answer, type);
}
