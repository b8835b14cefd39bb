using Segue.Packaging.Tests.Harness;

namespace Segue.Packaging.Tests.Use;

/// <summary>A new web application that references packages only, and gets the services of this repository from them.</summary>
public sealed class ServiceApplicationTests(PackageFeed feed) : IDisposable
{
    private readonly Workspace _workspace = new(feed);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Services_StartInAnApplication_ThatOnlyReferencesTheirPackages()
    {
        (await _workspace.NewAsync("web", "--name", "Shop", "--output", "shop", "--no-restore")).Good();
        IEnumerable<string> packages = PackedProject.Services.Select(service => service.Id).Prepend("Segue.Services.Hosting");
        _workspace.Replace("shop/Shop.csproj", "</Project>", $"""
              <ItemGroup>
                {string.Concat(packages.Select(id => $"<PackageReference Include=\"{id}\" Version=\"{feed.Version}\" />"))}
              </ItemGroup>
            </Project>
            """);
        _workspace.Write("shop/Program.cs", $$"""
            using Segue.Hosting;
            using Segue.Services.Hosting;
            using Segue.Services.RateLimiting;

            WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
            builder.Services.AddSegue(){{string.Concat(PackedProject.Services.Select(service => $".Add{service.Id["Segue.Services.".Length..]}()"))}};
            WebApplication app = builder.Build();
            app.MapGet("/{client}", async (string client, IRateLimiter limiter) => (await limiter.CheckMessageAsync(client)).IsAllowed);
            app.Run();
            """);

        (await _workspace.DotnetAsync("publish", "shop", "--output", "published", "-warnaserror", "-verbosity:quiet")).Good();

        Assert.All(PackedProject.Services, service =>
        {
            Assert.True(File.Exists(_workspace.At("published", "modules", service.ModuleName!, "module.json")), service.Id);
            Assert.True(File.Exists(_workspace.At("shop", "bin", "Release", "net10.0", "modules", service.ModuleName!, "module.json")), service.Id);
        });
        await using RunningApplication shop = await _workspace.StartAsync("published", "Shop.dll");
        Assert.Equal("true", await shop.GetAsync("/somebody"));
    }
}
