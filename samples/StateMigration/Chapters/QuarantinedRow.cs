using Microsoft.Extensions.DependencyInjection;
using Segue;
using Segue.Runtime.Releases;
using StateMigration.Contracts;

namespace StateMigration.Chapters;

/// <summary>Where nobody watches and nobody goes back, a row that cannot be carried over waits for somebody: it is never lost.</summary>
internal static class QuarantinedRow
{
    public static async Task RunAsync(IServiceProvider services)
    {
        ILibrary library = services.GetRequiredService<ILibrary>();
        ReleaseHandler releases = services.GetRequiredService<ReleaseHandler>();
        Upgrade upgrade = await releases.UpgradeAsync(Releases.FaultyUnwatched, new() { RehearsedRowsPerTable = 0 });
        await upgrade.SweepAsync();

        try
        {
            await library.FindAsync("Ulysses");
        }
        catch (RowQuarantinedException quarantined)
        {
            Console.WriteLine(quarantined.Message);
        }

        string[] books = await library.ListQuarantinedAsync();
        foreach (string book in books)
        {
            await library.RepairAsync(book, "Plato of Athens");     // or Table.TryDiscard
        }

        Require.That(books is ["Ulysses"], await library.FindAsync("Ulysses"));
        await upgrade.FinaliseAsync();
    }
}
