using CachedApi;
using Microsoft.Extensions.Caching.Hybrid;
using Segue.Hosting;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;
using Segue.Services.Caching;
using Segue.Services.Hosting;

// A web API on HybridCache. It starts with version 1 of the cache and gets version 2 between requests: nothing is computed anew.
// With --redis 127.0.0.1:6379 the entries are shared by all that run on one server, whatever their version.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddSingleton(new Forecasts());
builder.Services.AddSingleton<IReleaseJournal, InMemoryJournal>();
SegueBuilder segue = builder.Services.AddSegue().AddCaching(module: Module("caching-1")).WithHybridCache();
if (builder.Configuration["redis"] is { } redis)
{
    segue.WithRedisCacheLevel(options => options.Configuration = redis);
}

await using WebApplication app = builder.Build();
app.MapGet("/forecast/{city}", (string city, HybridCache cache, Forecasts forecasts, CancellationToken cancellation) =>
    cache.GetOrCreateAsync(city, token => forecasts.ReadAsync(city, token), tags: ["forecasts"], cancellationToken: cancellation));
app.MapDelete("/forecasts", (HybridCache cache, CancellationToken cancellation) => cache.RemoveByTagAsync("forecasts", cancellation));
await app.StartAsync();

Forecasts source = app.Services.GetRequiredService<Forecasts>();
using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };
string[] cities = ["Basel", "Bern", "Genf", "Zug"];
await AskAsync(100);
int asked = source.Asked;
Console.WriteLine($"400 requests, {asked} computations, with {RunningModule()}.");

// Requests go on while the release is prepared and committed.
using CancellationTokenSource upgraded = new();
Task<int> asking = AskUntilAsync(upgraded.Token);
Upgrade upgrade = await app.Services.GetRequiredService<ReleaseHandler>()
    .UpgradeAsync(new Release { Name = "cache 2", Modules = [Module("caching")] });
await upgraded.CancelAsync();
Console.WriteLine($"{await asking} requests during the upgrade: {upgrade.Report.Outcome}, {upgrade.Report.Rows} rows, {upgrade.Report.Pause?.TotalMicroseconds:F0} µs.");
await AskAsync(100);
Console.WriteLine($"400 requests, {source.Asked - asked} computations since, with {RunningModule()}.");

CacheStatistics statistics = await app.Services.GetRequiredService<ICache>().GetStatisticsAsync();
Console.WriteLine($"Entries {statistics.Entries}, written {statistics.Writes}, over both versions.");
bool isKept = source.Asked == asked && upgrade.Report.Outcome == UpgradeOutcome.Committed;
await client.DeleteAsync(new Uri("/forecasts", UriKind.Relative));
await AskAsync(1);
bool isForgotten = source.Asked == asked + cities.Length;
await app.StopAsync();
return isKept && isForgotten ? 0 : 1;

async Task AskAsync(int times)
{
    for (int turn = 0; turn < times; turn++)
    {
        await Task.WhenAll(cities.Select(async city =>
        {
            Forecast? forecast = await client.GetFromJsonAsync<Forecast>($"/forecast/{city}");
            if (forecast?.City != city)
            {
                throw new InvalidOperationException($"{city} was asked for, {forecast} came.");
            }
        }));
    }
}

async Task<int> AskUntilAsync(CancellationToken cancellation)
{
    int requests = 0;
    do
    {
        await AskAsync(1);
        requests += cities.Length;
    }
    while (!cancellation.IsCancellationRequested);
    return requests;
}

string RunningModule() => app.Services.GetRequiredService<ReleaseHandler>().Modules.Select(module => $"{module.Name} {module.Version}").Single();

static ModuleSource Module(string folder) => ModuleSource.FromFolder(Path.Combine(AppContext.BaseDirectory, "modules", folder));
