using Microsoft.Extensions.DependencyInjection;
using Segue.Runtime.Releases;
using StateMigration.Contracts;

namespace StateMigration.Chapters;

/// <summary>Up, and back in place: what was written meanwhile goes along.</summary>
internal static class UpgradeAndBack
{
    public static async Task RunAsync(IServiceProvider services)
    {
        ILibrary library = services.GetRequiredService<ILibrary>();
        ReleaseHandler releases = services.GetRequiredService<ReleaseHandler>();

        ReleasePlan plan = releases.Plan(Releases.Second);
        Console.WriteLine($"{plan.Rows} rows, {(plan.CanGoBack ? "with" : "without")} a way back");

        Upgrade upgrade = await releases.UpgradeAsync(Releases.Second);
        if (upgrade.Report.Outcome != UpgradeOutcome.Committed)
        {
            Console.WriteLine(upgrade.Report.Failure);  // an id, what was wrong, where, and what to do next
        }

        await library.LendAsync("Middlemarch", "Ben Oz");   // written by version 2
        await upgrade.RollBackAsync();

        LoanInfo? loan = await library.FindAsync("Middlemarch");
        Require.That(upgrade.Report.Outcome == UpgradeOutcome.RolledBack && loan?.Reader == "Ben Oz", loan);
    }
}
