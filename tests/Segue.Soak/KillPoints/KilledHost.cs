using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Journal.Sqlite;
using Segue.Runtime;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;
using Segue.Soak.Contracts;
using Segue.Soak.Hosting;
using Segue.Soak.Releases;

namespace Segue.Soak.KillPoints;

/// <summary>The process that is killed, and the one that is started after it: says what it does, a line each (<see cref="HostLines"/>).</summary>
internal sealed class KilledHost : IDisposable
{
    /// <summary>How much is written before a checkpoint, and once more after it.</summary>
    private const int Calls = 500;

    private const int Accounts = 50;

    private readonly string _ledgerFolder;
    private readonly string _tillFolder;
    private readonly string _checkpointFolder;
    private readonly ParkingJournal _journal;
    private readonly ParkingLog _log;

    /// <summary>Names what the process has on disk.</summary>
    /// <param name="folder">The folder with its journal and what is deployed to it.</param>
    /// <param name="parkAt">At which write to the journal to stand still; 0 at none.</param>
    /// <param name="parksAfter">Whether that write is done first.</param>
    /// <param name="parkAtStep">At which step of a checkpoint to stand still; 0 at none.</param>
    public KilledHost(string folder, int parkAt, bool parksAfter, int parkAtStep)
    {
        _checkpointFolder = Path.Combine(folder, "checkpoints");
        _log = new ParkingLog(parkAtStep);
        _ledgerFolder = Path.Combine(folder, "deployed", "ledger");
        _tillFolder = Path.Combine(folder, "deployed", "till");
        _journal = new ParkingJournal(new SqliteJournal(Path.Combine(folder, "journal.db")), parkAt, parksAfter, Console.Out);
    }

    /// <summary>Starts, says what was found, plays and stops.</summary>
    /// <param name="play">The name of a <see cref="Play"/>; null for none.</param>
    public async Task<int> RunAsync(string? play)
    {
        if (!Directory.Exists(_ledgerFolder))
        {
            Deploy(SoakModules.Ledger1, _ledgerFolder);
            Deploy(SoakModules.Till, _tillFolder);
        }

        using IHost host = SoakHost.Build(
            _journal,
            _checkpointFolder,
            [ModuleSource.FromFolder(_ledgerFolder), ModuleSource.FromFolder(_tillFolder)],
            new ErrorLoggerProvider(what => Console.Error.WriteLine(what)),
            _log);
        await host.StartAsync();
        SegueHost segue = host.Services.GetRequiredService<SegueHost>();
        ILedger ledger = segue.Servers.Get<ILedger>();
        await TellAsync(segue.Releases, ledger);
        if (play is not null)
        {
            await CallAsync(ledger, Calls);
            await PlayAsync(segue, ledger, play);
        }

        // A host that stops takes a last checkpoint.
        Console.WriteLine($"{HostLines.Checkpointing} {await LedgerContents.ReadAsync(ledger)}");
        await host.StopAsync();
        Console.WriteLine(HostLines.Done);
        return ExitCode.Good;
    }

    public void Dispose() => _log.Dispose();

    private static async Task TellAsync(ReleaseHandler releases, ILedger ledger)
    {
        Console.WriteLine($"{HostLines.Recovered} {releases.Recovery!.Kind}");
        Console.WriteLine($"{HostLines.Version} {await ledger.VersionAsync()}");
        Console.WriteLine($"{HostLines.Contents} {await LedgerContents.ReadAsync(ledger)}");
    }

    private async Task PlayAsync(SegueHost host, ILedger ledger, string play)
    {
        ReleaseHandler releases = host.Releases;
        switch (play)
        {
            case "upgrade":
                await CheckpointAsync(host.Checkpoints, ledger);
                _journal.StartCounting();
                await (await UpgradeAsync(releases, SoakModules.Ledger2)).FinaliseAsync();
                break;
            case "roll-back":
                await UpgradeAsync(releases, SoakModules.Ledger2);
                await CheckpointAsync(host.Checkpoints, ledger);
                _journal.StartCounting();
                await (await releases.RollBackAsync()).FinaliseAsync();
                break;
            case "roll-back-after-finalisation":
                await (await UpgradeAsync(releases, SoakModules.Ledger2)).FinaliseAsync();
                await CheckpointAsync(host.Checkpoints, ledger);
                _journal.StartCounting();
                await (await releases.RollBackAsync()).FinaliseAsync();
                break;
            case "automatic-roll-back":
                await CheckpointAsync(host.Checkpoints, ledger);
                // Nothing can be told of the release before it is called: so all of the writes are counted.
                Upgrade wrong = await UpgradeAsync(releases, SoakModules.Ledger2Wrong);
                _journal.StartCounting();
                await CallUntilRolledBackAsync(ledger, wrong);
                await wrong.FinaliseAsync();
                break;
            case "checkpoint":
                await CheckpointAsync(host.Checkpoints, ledger);
                _log.StartCounting();
                await CheckpointAsync(host.Checkpoints, ledger);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(play), play, "There is no such play.");
        }
    }

    /// <summary>Takes a checkpoint of what it says; what is written after it is gone when the process is killed.</summary>
    private static async Task CheckpointAsync(CheckpointHandler checkpoints, ILedger ledger)
    {
        Console.WriteLine($"{HostLines.Checkpointing} {await LedgerContents.ReadAsync(ledger)}");
        CheckpointReport report = await checkpoints.TakeAsync();
        if (report.Failure is { } failure)
        {
            throw new UnmeantOutcomeException(failure.ToString());
        }

        await CallAsync(ledger, Calls);
    }

    private async Task<Upgrade> UpgradeAsync(ReleaseHandler releases, string module)
    {
        // As a deployment does it: the files of the version that runs are no more.
        Deploy(module, _ledgerFolder);
        Release release = new()
        {
            Name = module,
            Modules = [ModuleSource.FromFolder(_ledgerFolder)],
            Probation = ReleaseStage.ShortProbation with { Duration = TimeSpan.FromMinutes(10) },
        };
        Upgrade upgrade = await releases.UpgradeAsync(release);
        return upgrade.Report.Outcome == UpgradeOutcome.Committed
            ? upgrade
            : throw new UnmeantOutcomeException($"{module} was to be committed, and is {upgrade.Report.Outcome}: {upgrade.Report.Failure}");
    }

    private static async Task CallUntilRolledBackAsync(ILedger ledger, Upgrade upgrade)
    {
        while (upgrade.Step != ReleaseStep.RolledBack)
        {
            await CallAsync(ledger, calls: 10);
            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }
    }

    private static async Task CallAsync(ILedger ledger, int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            try
            {
                await ledger.AddAsync(LedgerContents.Accounts[call % Accounts]);
            }
            catch (MeantToFailException)
            {
                // The release answers wrongly, which is what it is here for.
            }
        }
    }

    private static void Deploy(string module, string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(SoakModules.FolderOf(module)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }
}
