using System.Text.RegularExpressions;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Loading;

/// <summary>Code is loaded from bytes with its symbols: no file stays open, and traces name the lines.</summary>
public sealed partial class ModulesFromBytesTests
{
    private const string Symbols = "counter.pdb";

    [Fact]
    public async Task Trace_NamesFileAndLine()
    {
        string[] lines = new CounterText { Number = 1 }.Source.Split('\n');
        int line = 1 + Array.FindIndex(lines, text => text.Contains("""case "throw":""", StringComparison.Ordinal));
        using Stage stage = await Stage.StartAsync(CounterText.V1);

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await stage.Probe.AskAsync("throw", "x"));

        Assert.Contains($"Module.cs:line {line}{Environment.NewLine}", thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModuleWithoutSymbols_IsLoadedAllTheSame_AndItsTracesNameNoLine()
    {
        CompiledModule module = CounterText.V1
            .Without(Symbols)
            .WithManifest(manifest => manifest with { Files = [.. manifest.Files.Where(file => file.Path != Symbols)] });
        using Stage stage = await Stage.StartAsync(module);

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await stage.Probe.AskAsync("throw", "x"));

        Assert.Contains("CounterServer.AskAsync", thrown.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotMatch(ModuleLine(), thrown.StackTrace!);
    }

    [Fact]
    public async Task FolderOfARunningModule_IsNobodysAnyMore()
    {
        using TemporaryFolder folder = new();
        string first = CounterText.V1.WriteTo(Path.Combine(folder.Path, "first"));
        string second = CounterText.V2.WriteTo(Path.Combine(folder.Path, "second"));
        using Stage stage = Stage.Create();
        await stage.Host.StartAsync([ModuleSource.FromFolder(first)], TestContext.Current.CancellationToken);
        Upgrade upgrade = await stage.UpgradeAsync(stage.Release() with { Modules = [ModuleSource.FromFolder(second)] });
        Expect.Committed(upgrade);

        AssertNobodyHas(folder.Path);
        Directory.Delete(first, recursive: true);
        Directory.Delete(second, recursive: true);

        Assert.Equal("2", await stage.Counter.VersionAsync());
        Assert.Equal(1, await stage.Counter.AddAsync("key"));
        await Expect.FinalisedAsync(await stage.RollBackAsync());
        Assert.Equal("1", await stage.Counter.VersionAsync());
        Assert.Equal(2, await stage.Counter.AddAsync("key"));
    }

    [Fact]
    public void FileThatSomebodyHas_IsSeenByTheSameLook()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(CounterText.V1.WriteTo(Path.Combine(folder.Path, "first")), "counter.dll");
        using FileStream held = new(file, FileMode.Open, FileAccess.Read, FileShare.Read);

        Assert.ThrowsAny<Exception>(() => AssertNobodyHas(folder.Path));
    }

    /// <summary>Each file can be had alone; where the system lists what a process has, none of them is in its list.</summary>
    private static void AssertNobodyHas(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using FileStream alone = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }

        if (OperatingSystem.IsLinux())
        {
            Assert.DoesNotContain(folder, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
            Assert.DoesNotContain(
                Directory.EnumerateFiles("/proc/self/fd").Select(handle => File.ResolveLinkTarget(handle, returnFinalTarget: false)?.FullName ?? ""),
                target => target.StartsWith(folder, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"Module\.cs:line \d")]
    private static partial Regex ModuleLine();
}
