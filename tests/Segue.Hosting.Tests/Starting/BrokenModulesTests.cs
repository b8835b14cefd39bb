using Microsoft.Extensions.DependencyInjection;
using Segue.Acceptance.Tests.Harness;
using Segue.Hosting.Tests.Harness;
using Segue.ModuleCompiler;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Hosting.Tests.Starting;

/// <summary>A host does not start on a module that is not whole; the first words are the id, the last what to do.</summary>
public sealed class BrokenModulesTests
{
    [Fact]
    public async Task FolderThatIsNotThere_IsNamed()
    {
        ReleaseException refused = await FailAsync(builder => builder.WithModule("nowhere"), DiagnosticIds.ManifestMissing);

        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "modules", "nowhere"), refused.Failure.Where);
        Assert.Contains("name the folder the build made", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderWithoutManifest_IsNamed()
    {
        using TemporaryFolder folder = new();
        EchoText.V1.Without(ModuleManifest.FileName).WriteTo(folder.Path);

        ReleaseException refused = await FailAsync(builder => builder.WithModule(folder.Path), DiagnosticIds.ManifestMissing);

        Assert.Equal(folder.Path, refused.Failure.Where);
    }

    [Fact]
    public Task ManifestThatIsNoJson_IsRefused() =>
        FailAsync(EchoText.V1.With(ModuleManifest.FileName, "{ \"name\": "u8.ToArray()), DiagnosticIds.ManifestUnreadable);

    [Fact]
    public Task AssemblyThatIsMissing_IsRefused() => FailAsync(EchoText.V1.Without("echo.dll"), DiagnosticIds.FileMissing);

    [Fact]
    public Task AssemblyOfAnotherBuild_IsRefused() =>
        FailAsync(EchoText.V1.With("echo.dll", EchoText.V2.Files["echo.dll"]), DiagnosticIds.FileAltered);

    [Fact]
    public Task ContractOfAnotherShape_IsRefused() =>
        FailAsync(WithContract(contract => contract with { Fingerprint = new string('0', contract.Fingerprint.Length) }), DiagnosticIds.ContractMismatch);

    [Fact]
    public async Task ContractThatTheHostLacks_IsNamed()
    {
        ReleaseException refused = await FailAsync(
            WithContract(contract => contract with { Name = "Segue.Fixtures.Contracts.INothing" }),
            DiagnosticIds.ContractMismatch);

        Assert.Contains("INothing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssemblyOfContractsThatTheHostLacks_IsNamed()
    {
        ReleaseException refused = await FailAsync(WithContract(contract => contract with { Assembly = "Nowhere.Contracts" }), DiagnosticIds.ContractMismatch);

        Assert.Contains("no assembly 'Nowhere.Contracts'", refused.Message, StringComparison.Ordinal);
        Assert.IsType<FileNotFoundException>(refused.InnerException);
    }

    [Fact]
    public async Task ModuleNamedTwice_IsRefused()
    {
        await FailAsync(builder => builder.WithModule(EchoText.V1.Source).WithModule(EchoText.V1.Source), DiagnosticIds.DuplicateServer);
    }

    [Fact]
    public async Task HostThatDidNotStart_LeavesTheJournalToTheNext()
    {
        using TemporaryFolder folder = new();
        void Configure(IServiceCollection services, CompiledModule module) => services
            .AddSegue(options => options.JournalPath = Path.Combine(folder.Path, "journal.db"))
            .WithModule(module.Source);
        Application broken = Application.Build(journal: null, services => Configure(services, EchoText.V1.Without("echo.dll")));
        await Assert.ThrowsAsync<ReleaseException>(broken.StartAsync);

        await using Application mended = await Application.RunAsync(journal: null, services => Configure(services, EchoText.V1));

        Assert.Equal("1.0.0 1 a", await mended.Echo.EchoAsync("a", TestContext.Current.CancellationToken));
    }

    private static CompiledModule WithContract(Func<ManifestContract, ManifestContract> change) => EchoText.V1.WithManifest(manifest => manifest with
    {
        Servers = [.. manifest.Servers.Select(server => server with { Contracts = [.. server.Contracts.Select(change)] })],
    });

    private static async Task<ReleaseException> FailAsync(CompiledModule module, string id)
    {
        using TemporaryFolder folder = new();
        return await FailAsync(builder => builder.WithModule(module.WriteTo(folder.Path)), id);
    }

    private static async Task<ReleaseException> FailAsync(Action<SegueBuilder> configure, string id)
    {
        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() => Application.RunAsync(services => configure(services.AddSegue())));
        Assert.Equal(id, refused.DiagnosticId);
        Assert.StartsWith(id + ": ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(refused.Failure.Next, refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Failure.Next);
        return refused;
    }
}
