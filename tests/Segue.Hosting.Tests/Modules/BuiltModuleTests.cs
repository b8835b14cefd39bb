using Segue.Hosting.Tests.Harness;
using Segue.Runtime.Loading;

namespace Segue.Hosting.Tests.Modules;

/// <summary>What a <c>&lt;SegueModule&gt;</c> item of a host's project puts beside the host. This project has one.</summary>
public sealed class BuiltModuleTests
{
    private const string Assembly = "Segue.Fixtures.JsonModule";

    [Fact]
    public void Folder_HasAssemblySymbolsAndManifest_AndNothingOfTheHosts()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "modules", "json");

        Assert.Equal(
            [$"{Assembly}.dll", $"{Assembly}.pdb", ModuleManifest.FileName],
            Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("json", ModuleSource.FromFolder(folder).ReadManifest().Name);
    }

    [Fact]
    public void Host_HasNoneOfTheModulesCodeBesideItsOwn() =>
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, $"{Assembly}.dll")));

    [Fact]
    public async Task AllModules_AreThoseOfTheFolder()
    {
        await using Application application = await Application.RunAsync(services => services.AddSegue().WithAllModules());

        Assert.Equal("json", Assert.Single(application.Releases.Modules).Name);
    }

    [Fact]
    public async Task TraceOutOfTheModule_HasFileAndLine()
    {
        await using Application application = await Application.RunAsync(services => services.AddSegue().WithModule("json"));

        Exception thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await application.Echo.EchoAsync("", TestContext.Current.CancellationToken));

        Assert.Matches(@"NotesServer\.EchoAsync\(.*NotesServer\.cs:line [1-9]\d*", thrown.StackTrace);
    }
}
