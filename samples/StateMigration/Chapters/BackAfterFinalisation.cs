using Microsoft.Extensions.DependencyInjection;
using Segue.Runtime.Releases;
using StateMigration.Contracts;

namespace StateMigration.Chapters;

/// <summary>Back after the old code has gone: it is loaded again, and everything is carried down.</summary>
internal static class BackAfterFinalisation
{
    public static async Task RunAsync(IServiceProvider services)
    {
        ILibrary library = services.GetRequiredService<ILibrary>();
        ReleaseHandler releases = services.GetRequiredService<ReleaseHandler>();
        Upgrade upgrade = await releases.UpgradeAsync(Releases.Second);

        UpgradeReport report = await upgrade.FinaliseAsync();   // the old rows and the old code go
        Console.WriteLine($"{report.Rows} rows carried over, old code gone: {report.OldCodeCollected}");

        await library.LendAsync("Middlemarch", "Ben Oz");
        Upgrade back = await releases.RollBackAsync();

        LoanInfo? loan = await library.FindAsync("Middlemarch");
        Require.That(back.Report.Outcome == UpgradeOutcome.RolledBack && loan?.Reader == "Ben Oz", loan);
        await back.FinaliseAsync();
    }
}
