using Microsoft.Extensions.DependencyInjection;
using Segue;
using Segue.Runtime.Releases;
using StateMigration.Contracts;

namespace StateMigration.Chapters;

/// <summary>A migration that throws for one row of all is found before anything is touched.</summary>
internal static class FaultFoundInRehearsal
{
    public static async Task RunAsync(IServiceProvider services)
    {
        ILibrary library = services.GetRequiredService<ILibrary>();
        ReleaseHandler releases = services.GetRequiredService<ReleaseHandler>();

        UpgradeOptions everyRow = new() { RehearsedRowsPerTable = long.MaxValue };
        Upgrade refused = await releases.UpgradeAsync(Releases.Faulty, everyRow);
        Console.WriteLine($"{refused.Report.Outcome}: {refused.Report.Failure}");

        Require.That(
            refused.Report is { Outcome: UpgradeOutcome.Refused, Failure.Id: DiagnosticIds.RowMigrationFailed },
            await library.FindAsync("Ulysses"));
    }
}
