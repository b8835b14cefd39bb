using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Segue.Benchmarks;

/// <summary>How every benchmark is run: in this process, since modules are loaded into it, with what it allocates.</summary>
internal static class BenchmarkConfig
{
    /// <summary>Makes the configuration.</summary>
    /// <param name="dry">Whether each benchmark runs once only, which shows that it works and measures nothing.</param>
    public static IConfig Create(bool dry)
    {
        Job job = (dry ? Job.Dry : Job.Default.WithWarmupCount(5).WithIterationCount(12)).WithToolchain(InProcessEmitToolchain.Instance);
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .HideColumns(Column.Job, Column.Toolchain, Column.Error)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
        return dry ? config.WithOptions(ConfigOptions.DisableLogFile) : config;
    }
}
