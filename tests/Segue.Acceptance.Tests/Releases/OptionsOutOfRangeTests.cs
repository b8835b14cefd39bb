using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Releases;

/// <summary>Bounds that make no sense are refused before anything is begun, and named, all of them.</summary>
public sealed class OptionsOutOfRangeTests
{
    [Fact]
    public async Task Upgrade_WithBoundsOutOfRange_IsNotBegun()
    {
        CompiledModule first = new CounterText { Name = "bounded", Number = 1 }.Compile();
        CompiledModule next = new CounterText { Name = "bounded", Number = 2 }.Compile(first);
        using Stage stage = Stage.Create();
        await stage.Host.StartAsync([first.Source], TestContext.Current.CancellationToken);
        UpgradeOptions options = new() { BackgroundShare = 1.5, CommitBound = TimeSpan.FromSeconds(-1) };

        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => stage.Releases.Begin(stage.Release(next), options));
        Assert.Contains("BackgroundShare is 1.5; it is above 0 and up to 1.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CommitBound is -00:00:01; it is from 0", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => stage.Releases.Plan(stage.Release(next), options));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => stage.Releases.UpgradeAsync(stage.Release(next), options));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => stage.Releases.RollBackAsync(options));
        Assert.Equal("start", stage.Releases.Current?.Plan.Release.Name);
    }
}
