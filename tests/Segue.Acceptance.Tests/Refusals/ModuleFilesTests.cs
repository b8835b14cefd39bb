using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Refusals;

/// <summary>A module whose files are not what its manifest says is refused, and the service goes on untouched (I3, I9).</summary>
public sealed class ModuleFilesTests
{
    private const string Assembly = "counter.dll";

    [Fact]
    public async Task ModuleWithoutManifest_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();

        ReleaseFailure failure = await service.RefuseAsync(Spoilt(CounterText.V2.Without(ModuleManifest.FileName), service), DiagnosticIds.ManifestMissing);

        Assert.NotNull(failure.Where);
    }

    [Fact]
    public async Task FolderThatIsNotThere_IsRefusedByItsName()
    {
        using SteadyService service = await SteadyService.StartAsync();
        string folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        Release release = new() { Name = "nothing", Modules = [ModuleSource.FromFolder(folder)] };

        ReleaseFailure failure = await service.RefuseAsync(release, DiagnosticIds.ManifestMissing);

        Assert.Equal(folder, failure.Where);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{ "format": 1 }""")]
    [InlineData("""{ "format": "one" }""")]
    public async Task ManifestThatCannotBeRead_IsRefused(string text)
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = CounterText.V2.With(ModuleManifest.FileName, System.Text.Encoding.UTF8.GetBytes(text));

        await service.RefuseAsync(Spoilt(module, service), DiagnosticIds.ManifestUnreadable);
    }

    [Fact]
    public async Task ManifestOfALaterFormat_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = CounterText.V2.WithManifest(manifest => manifest with { Format = ModuleManifest.CurrentFormat + 1 });

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.ManifestUnreadable);

        Assert.Contains("format 2", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatIsNotThere_IsRefusedByItsName()
    {
        using SteadyService service = await SteadyService.StartAsync();

        ReleaseFailure failure = await service.RefuseAsync(CounterText.V2.Without(Assembly), DiagnosticIds.FileMissing);

        Assert.Contains(Assembly, failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManifestThatDoesNotNameItsOwnAssembly_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = CounterText.V2.WithManifest(manifest => manifest with { Assembly = "other.dll" });

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.FileMissing);

        Assert.Contains("other.dll", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatWasAltered_IsRefusedByItsName()
    {
        using SteadyService service = await SteadyService.StartAsync();
        byte[] altered = CounterText.V2.Files[Assembly].ToArray();
        altered[^1] ^= 1;

        ReleaseFailure failure = await service.RefuseAsync(CounterText.V2.With(Assembly, altered), DiagnosticIds.FileAltered);

        Assert.Contains(Assembly, failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManifestOfAnotherBuild_IsRefused()
    {
        using SteadyService service = await SteadyService.StartAsync();
        CompiledModule module = CounterText.V2.With(ModuleManifest.FileName, CounterText.V3.Files[ModuleManifest.FileName]);

        await service.RefuseAsync(module, DiagnosticIds.FileAltered);
    }

    [Fact]
    public async Task AssemblyThatIsNone_IsRefused_AlthoughItsHashIsRight()
    {
        using SteadyService service = await SteadyService.StartAsync();

        ReleaseFailure failure = await service.RefuseAsync(WithMatchingHash(new byte[1000]), DiagnosticIds.AssemblyUnloadable);

        Assert.Contains(Assembly, failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssemblyThatIsCutOff_IsRefused_AlthoughItsHashIsRight()
    {
        using SteadyService service = await SteadyService.StartAsync();
        byte[] whole = CounterText.V2.Files[Assembly].ToArray();

        await service.RefuseAsync(WithMatchingHash(whole[..(whole.Length / 2)]), DiagnosticIds.AssemblyUnloadable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PrivateCopyOfASharedAssembly_IsRefusedWithBothPaths(bool isListed)
    {
        using SteadyService service = await SteadyService.StartAsync();
        string shared = typeof(Fixtures.Contracts.IProbe).Assembly.Location;
        string copy = Path.GetFileName(shared);
        CompiledModule module = CounterText.V2.With(copy, await File.ReadAllBytesAsync(shared, TestContext.Current.CancellationToken));
        if (isListed)
        {
            module = module.WithManifest(manifest => manifest with
            {
                Files = [.. manifest.Files, new ManifestFile { Path = copy, Sha256 = Hash(module.Files[copy].ToArray()) }],
            });
        }

        ReleaseFailure failure = await service.RefuseAsync(module, DiagnosticIds.PrivateCopyOfShared);

        Assert.Contains(copy, failure.What, StringComparison.Ordinal);
        Assert.Contains(shared, failure.What, StringComparison.Ordinal);
    }

    private static CompiledModule WithMatchingHash(byte[] assembly) => CounterText.V2
        .With(Assembly, assembly)
        .WithManifest(manifest => manifest with
        {
            Files = [.. manifest.Files.Select(file => file.Path == Assembly ? file with { Sha256 = Hash(assembly) } : file)],
        });

    private static string Hash(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));

    /// <summary>A release of a module whose manifest cannot say what to call it.</summary>
    private static Release Spoilt(CompiledModule module, SteadyService service) =>
        new() { Name = "spoilt", Modules = [module.Source], Extra = service.Stage.Bench.Name };
}
