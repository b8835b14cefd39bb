// A host with a journal on disk, made to be killed. Says what it does, a line each:
//   recovered KIND RELEASE     what the start found
//   version V                  which version answers
//   history N STEP OUTCOME     the upgrade before the start
//   writes N                   how often an upgrade wrote to the journal
//   parked N                   it stands still at that write, or step of a checkpoint, to be killed
//   restored N ROWS SECONDS    the checkpoint that the servers go on from; only with --checkpoints
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Segue.Admin;
using Segue.Fixtures.Contracts;
using Segue.Fixtures.JournalledHost;
using Segue.Hosting;
using Segue.Journal.Sqlite;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

HostArguments arguments = HostArguments.Parse(args);
ParkingJournal journal = new(new SqliteJournal(arguments.Journal), arguments, Console.Out);
HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = arguments.Environment });
builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug);
if (arguments.ParkAtStep > 0)
{
    builder.Logging.AddProvider(new ParkingLog(arguments, Console.Out));
}

if (arguments.Log is { } log)
{
    builder.Logging.AddProvider(new WarningLog(log));
}

builder.Services.AddSingleton<Bench>();
builder.Services.AddSingleton<IReleaseJournal>(journal);
SegueBuilder segue = builder.Services.AddSegue(options =>
    {
        options.Upgrades = new UpgradeOptions { Operator = "the tests" };
        options.Checkpoints = new CheckpointOptions { Folder = arguments.Checkpoints };
    })
    .WithModule(ModuleSource.FromFolder(arguments.Module));
if (arguments.Admin is { } socket)
{
    segue.WithAdmin(options =>
    {
        options.SocketPath = socket.Length > 0 ? socket : null;
        options.AllowsUnsignedReleases = arguments.Signer is null;
        if (arguments.Signer is { } signer)
        {
            options.Signers.Add(ReleaseSigner.FromFile(signer));
        }
    });
}

using IHost host = builder.Build();
await host.StartAsync();

ReleaseHandler releases = host.Services.GetRequiredService<ReleaseHandler>();
ICounter counter = host.Services.GetRequiredService<ICounter>();
ReleaseRecovery recovery = releases.Recovery!;
Console.WriteLine($"recovered {recovery.Kind} {recovery.Release}");
Console.WriteLine($"version {await counter.VersionAsync()}");
foreach (JournalUpgrade past in (await releases.ReadHistoryAsync(count: 2)).Skip(1))
{
    Console.WriteLine($"history {past.Number} {past.Report.Step} {past.Report.Outcome} {past.Report.Failure?.Id}");
}

CheckpointHandler checkpoints = host.Services.GetRequiredService<CheckpointHandler>();
if (checkpoints.Restored is { } restored)
{
    Console.WriteLine($"restored {restored.From?.Number ?? 0} {restored.Rows} {restored.Age.TotalSeconds:0}");
}

journal.StartCounting();
if (arguments.TakesCommands)
{
    Console.WriteLine("ready");
    await new Commands(counter, releases, checkpoints, journal).RunAsync(Console.In, Console.Out);
}

if (arguments.Next is { } next)
{
    // As a deployment does it: the files of the version that runs are no more.
    Directory.Delete(arguments.Module, recursive: true);
    Directory.CreateDirectory(arguments.Module);
    foreach (string file in Directory.EnumerateFiles(next))
    {
        File.Copy(file, Path.Combine(arguments.Module, Path.GetFileName(file)));
    }

    Upgrade upgrade = await releases.UpgradeAsync(new Release { Name = "next", Modules = [ModuleSource.FromFolder(arguments.Module)] });
    await FinaliseAsync(upgrade);
}

if (arguments.GoesBack)
{
    await FinaliseAsync(await releases.RollBackAsync());
}

await host.StopAsync();
return;

async Task FinaliseAsync(Upgrade upgrade)
{
    UpgradeReport report = await upgrade.FinaliseAsync();
    Console.WriteLine($"{report.Step} {report.Outcome} {report.Failure?.Id}");
    Console.WriteLine($"version {await counter.VersionAsync()}");
    Console.WriteLine($"writes {journal.Writes}");
}
