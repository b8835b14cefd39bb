using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.OldCode;

/// <summary>The services of an application that a server is given do not keep its code (I7), in a real host.</summary>
public sealed class InjectedServicesTests
{
    [Fact]
    public async Task Logger_OfAModulesOwnType()
    {
        CompiledModule module = new ProbeText
        {
            Services = "Microsoft.Extensions.Logging.ILogger<Probes.ProbeServer> logger",
            Answers = """
                case "log":
                    Microsoft.Extensions.Logging.LoggerExtensions.Log(
                        logger, Microsoft.Extensions.Logging.LogLevel.Warning, "{Thing} was asked", new Thing());
                    return new("logged");
                """,
            Types = """public sealed class Thing { public override string ToString() => "a thing"; }""",
        }.Compile();
        await using Application application = await Application.StartAsync(module);
        await application.Probe.AskAsync("log");

        await application.ReplaceAsync(ProbeText.Plain);

        Assert.Contains(application.Log.Lines, line => line.StartsWith("Warning Probes.ProbeServer: a thing was asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OptionsMonitor_WithAListener()
    {
        await using Application application = await Application.StartAsync(WithOptionsListener("1.0.0"));
        Assert.Equal("first", await application.Probe.AskAsync("option"));
        application.SetText("second");
        Assert.Equal("second", await application.Probe.AskAsync("option"));
        Assert.Equal(["1.0.0 is told second"], application.Bench.Notes);

        await application.ReplaceAsync(ProbeText.Plain);

        application.SetText("third");
        Assert.Single(application.Bench.Notes);
    }

    [Fact]
    public async Task OptionsListener_OfAReplacedVersion_IsSilentOnProbation()
    {
        await using Application application = await Application.StartAsync(WithOptionsListener("1.0.0"));
        Upgrade upgrade = await application.CommitAsync(WithOptionsListener("2.0.0"));

        application.SetText("second");

        Assert.Equal(["2.0.0 is told second"], application.Bench.Notes);
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task HttpClientFactory()
    {
        CompiledModule module = new ProbeText
        {
            Services = "System.Net.Http.IHttpClientFactory clients",
            Tell = """
                return GetAsync();
                async Task<string> GetAsync()
                {
                    using System.Net.Http.HttpClient client = clients.CreateClient("bench");
                    return await client.GetStringAsync(new Uri("http://bench.example/"));
                }
                """,
        }.Compile();
        await using Application application = await Application.StartAsync(
            module,
            builder => builder.Services.AddHttpClient("bench").ConfigurePrimaryHttpMessageHandler(() => new CannedHandler()));
        Assert.Equal("canned", await application.Probe.TellAsync("get"));

        await application.ReplaceAsync(ProbeText.Plain);
    }

    [Fact]
    public async Task TimeProvider_WithARunningTimer()
    {
        CompiledModule module = new ProbeText
        {
            Services = "Bench bench, TimeProvider time",
            Members = """
                private readonly ITimer _timer = time.CreateTimer(
                    _ => bench.At("tick").Pass(), null, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
                """,
            Answers = """case "timer": return new(_timer.ToString());""",
        }.Compile();
        await using Application application = await Application.StartAsync(module);
        await application.Bench.At("tick").Arrived;
        application.Bench.At("tick").Open();

        await application.ReplaceAsync(ProbeText.Plain);
    }

    [Fact]
    public async Task ServiceProvider_ThatIsAskedForTheModulesOwnTypes()
    {
        CompiledModule module = new ProbeText
        {
            Services = "IServiceProvider services",
            Answers = """
                case "services":
                    return new(services.GetService(typeof(Thing)) is null
                        && services.GetService(typeof(IEnumerable<Thing>)) is null
                        && services.GetService(typeof(Microsoft.Extensions.Options.IOptions<Thing>)) is null
                        && services.GetService(typeof(Bench)) is not null);
                """,
            Types = "public sealed class Thing;",
        }.Compile();
        await using Application application = await Application.StartAsync(module);
        Assert.Equal(true, await application.Probe.AskAsync("services"));

        await application.ReplaceAsync(ProbeText.Plain);
    }

    [Fact]
    public async Task ServerThatIsDisposable_IsDisposedOfOnceWhenItLeaves()
    {
        CompiledModule module = new ProbeText
        {
            Bases = ", IAsyncDisposable",
            Members = """
                public async ValueTask DisposeAsync()
                {
                    await Task.Yield();
                    bench.Note("disposed");
                }
                """,
        }.Compile();
        await using Application application = await Application.StartAsync(module);
        Upgrade upgrade = await application.CommitAsync(ProbeText.Plain);
        Assert.Empty(application.Bench.Notes);

        await Expect.FinalisedAsync(upgrade);

        Assert.Equal(["disposed"], application.Bench.Notes);
    }

    [Fact]
    public async Task ServerWhoseDisposalThrows_LeavesAllTheSame()
    {
        CompiledModule module = new ProbeText
        {
            Bases = ", IDisposable",
            Members = """public void Dispose() => throw new OwnException();""",
            Types = "public sealed class OwnException : Exception;",
        }.Compile();
        await using Application application = await Application.StartAsync(module);

        await application.ReplaceAsync(ProbeText.Plain);

        Assert.Contains(application.Log.Lines, line => line.Contains("threw while it was disposed", StringComparison.Ordinal));
    }

    private static CompiledModule WithOptionsListener(string version) => new ProbeText
    {
        Version = version,
        Services = "Bench bench, Microsoft.Extensions.Options.IOptionsMonitor<BenchOptions> options",
        Members = $$"""
            private readonly IDisposable? _listener = options.OnChange((value, _) => bench.Note("{{version}} is told " + value.Text));
            """,
        Answers = """
            case "option": return new(options.CurrentValue.Text);
            case "listener": return new(_listener?.ToString());
            """,
    }.Compile();

    private sealed class CannedHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("canned") });
    }
}
