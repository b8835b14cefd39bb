using Microsoft.Extensions.Logging;
using Segue.Acceptance.Tests.Harness;
using Segue.ModuleCompiler;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>Hosts one after another on the same folder of checkpoints and the same journal: restarts, without a process.</summary>
internal sealed class CheckpointedHosts : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CheckpointedHosts() => Options = new CheckpointOptions { Folder = Path.Combine(_folder.Path, "checkpoints"), AtStop = false };

    public CheckpointOptions Options { get; set; }

    public InMemoryJournal Journal { get; set; } = new();

    public StartChoice StartsWith { get; set; } = StartChoice.CurrentRelease;

    /// <summary>The files, the newest first.</summary>
    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Options.Folder!, "*.segue").OrderDescending(StringComparer.Ordinal)];

    public async Task<Stage> StartAsync(ILoggerFactory? log, TimeProvider? time, params CompiledModule[] modules)
    {
        Stage stage = Stage.Create(time, log, new JournalOptions { Journal = Journal, StartsWith = StartsWith }, checkpoints: Options);
        try
        {
            await stage.Host.StartAsync([.. modules.Select(module => module.Source)], TestContext.Current.CancellationToken);
            return stage;
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }

    public Task<Stage> StartAsync(params CompiledModule[] modules) => StartAsync(log: null, time: null, modules);

    /// <summary>Takes a checkpoint, which must not fail.</summary>
    public static async Task<CheckpointReport> TakeAsync(Stage stage)
    {
        CheckpointReport report = await stage.Host.Checkpoints.TakeAsync(TestContext.Current.CancellationToken);
        Assert.True(report.Failure is null, report.ToString());
        return report;
    }

    /// <summary>What a killed process leaves: the journal is free, and no last checkpoint was taken.</summary>
    public static async Task CrashAsync(Stage stage)
    {
        await stage.Host.StopAsync();
        stage.Dispose();
    }

    public void Dispose() => _folder.Dispose();
}
