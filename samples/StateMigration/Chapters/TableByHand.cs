using Microsoft.Extensions.DependencyInjection;
using Segue.Runtime;
using Segue.Runtime.Releases;
using StateMigration.Contracts;

namespace StateMigration.Chapters;

/// <summary>Backups and exports of a table go through upgrades.</summary>
internal static class TableByHand
{
    public static async Task RunAsync(IServiceProvider services)
    {
        ILibrary library = services.GetRequiredService<ILibrary>();
        SegueHost host = services.GetRequiredService<SegueHost>();

        await host.Tables.BackUpAsync("library", "Loans", "before 2");
        using MemoryStream export = new();
        await host.Tables.ExportAsync("library", "Loans", export);

        Upgrade upgrade = await host.Releases.UpgradeAsync(Releases.Second);
        await library.ReturnAsync("Emma");

        await host.Tables.RestoreAsync("library", "Loans", "before 2");     // rows of version 1, carried up as they are touched
        LoanInfo? restored = await library.FindAsync("Emma");

        await library.ReturnAsync("Emma");
        export.Position = 0;
        await host.Tables.ImportAsync("library", "Loans", export);          // the same from outside, all of it or nothing
        LoanInfo? imported = await library.FindAsync("Emma");

        Require.That(restored is not null && restored == imported, imported);
        await host.Tables.DiscardAsync("library", "Loans", "before 2");
        await upgrade.FinaliseAsync();
    }
}
