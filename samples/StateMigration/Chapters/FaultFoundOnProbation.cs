using Microsoft.Extensions.DependencyInjection;
using Segue.Runtime.Releases;
using StateMigration.Contracts;

namespace StateMigration.Chapters;

/// <summary>Without rehearsal the fault shows on the first row that the sweep cannot carry over, and the release goes back by itself.</summary>
internal static class FaultFoundOnProbation
{
    public static async Task RunAsync(IServiceProvider services)
    {
        ILibrary library = services.GetRequiredService<ILibrary>();
        ReleaseHandler releases = services.GetRequiredService<ReleaseHandler>();

        UpgradeOptions unrehearsed = new() { RehearsedRowsPerTable = 0 };
        Upgrade upgrade = await releases.UpgradeAsync(Releases.Faulty, unrehearsed);
        await foreach (UpgradeProgress progress in upgrade.WatchAsync())
        {
            if (progress.Step == ReleaseStep.RolledBack)
            {
                break;
            }
        }

        Require.That(upgrade.Report.Outcome == UpgradeOutcome.RolledBack, upgrade.Report.Failure);
        Require.That(true, await library.FindAsync("Ulysses"));
    }
}
