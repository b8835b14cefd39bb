using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segue.Benchmarks.Contracts;
using Segue.Comparisons.Subject.Loading;
using Segue.Runtime.Releases;

namespace Segue.Comparisons.Subject.Upgrades;

/// <summary>A host with the limiter and its rows, and the releases that lead from one version to the other and back.</summary>
internal sealed class LimiterStage : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly ModuleVariant _variant;

    private LimiterStage(IHost host, ModuleVariant variant)
    {
        _host = host;
        _variant = variant;
        Limiter = host.Services.GetRequiredService<ILimiter>();
        Releases = host.Services.GetRequiredService<ReleaseHandler>();
    }

    public ILimiter Limiter { get; }

    public ReleaseHandler Releases { get; }

    /// <summary>Starts version 1.</summary>
    public static async Task<LimiterStage> StartAsync(long rows, ModuleVariant variant = ModuleVariant.Collectible)
    {
        LimiterStage stage = new(await SubjectHost.StartAsync(ModuleImages.Open("limiter-1", variant)), variant);
        await stage.Limiter.FillAsync(rows);
        return stage;
    }

    /// <summary>Prepares and rehearses a version, so that only the commit is left.</summary>
    public async Task<Upgrade> PrepareAsync(int version, UpgradeOptions options)
    {
        Upgrade upgrade = Releases.Begin(new Release { Name = $"limiter {version}", Modules = [ModuleImages.Open($"limiter-{version}", _variant)] }, options);
        await upgrade.PrepareAsync();
        await upgrade.RehearseAsync();
        return upgrade.Step == ReleaseStep.Rehearsed ? upgrade : throw new InvalidOperationException(upgrade.Report.Failure?.ToString());
    }

    /// <summary>Commits, and sees that the version answers.</summary>
    public static async Task CommitAsync(Upgrade upgrade)
    {
        await upgrade.CommitAsync();
        if (upgrade.Step != ReleaseStep.OnProbation)
        {
            throw new InvalidOperationException(upgrade.Report.Failure?.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
