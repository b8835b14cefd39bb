using Segue.Packaging.Tests.Harness;

namespace Segue.Packaging.Tests.Use;

/// <summary>The tool, installed from its package.</summary>
public sealed class ToolTests(PackageFeed feed) : IDisposable
{
    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Tool_InstalledFromItsPackage_IsTheCommandSegue()
    {
        Assert.Contains("'segue.cli'", (await _workspace.InstallToolAsync()).Good().Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("check", (await _workspace.SegueAsync("--help")).Good().Output, StringComparison.Ordinal);
    }
}
