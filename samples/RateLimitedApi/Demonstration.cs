using System.Net;
using Segue.Runtime.Releases;

namespace RateLimitedApi;

/// <summary>
/// Calls the API over HTTP, and upgrades its limiter in the middle: what a client had used before the upgrade is used after it,
/// and after going back.
/// </summary>
internal static class Demonstration
{
    /// <summary>What a client may ask for at once.</summary>
    private const int Burst = 10;

    /// <returns>The exit code: 0 where permits and limits have survived.</returns>
    public static async Task<int> RunAsync(WebApplication api)
    {
        api.Urls.Clear();
        api.Urls.Add("http://127.0.0.1:0");
        await api.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(api.Urls.First()) };
        ReleaseHandler releases = api.Services.GetRequiredService<ReleaseHandler>();

        bool isRight = await CallAsync(client, "ann", 6) == 6;
        Upgrade upgrade = await releases.UpgradeAsync(new Release { Name = "rate limiting 2", Modules = [Api.Module("rate-limiting")] });
        Console.WriteLine($"Upgraded to version 2: {upgrade.Report.Outcome}, gates closed for {upgrade.Report.Pause?.TotalMicroseconds:F0} us.");
        isRight &= upgrade.Step == ReleaseStep.OnProbation;
        isRight &= await CallAsync(client, "ann", 3) == 3;
        await upgrade.RollBackAsync();
        Console.WriteLine($"Gone back to version 1: {upgrade.Report.Outcome}.");
        isRight &= await CallAsync(client, "ann", 3) == Burst - 6 - 3;
        isRight &= await CallAsync(client, "bob", 3) == 3;
        await api.StopAsync();
        Console.WriteLine(isRight ? "Permits and limits have survived." : "Permits were lost or given twice.");
        return isRight ? 0 : 1;
    }

    /// <summary>Makes calls for a client, one after the other.</summary>
    /// <returns>How many were let through.</returns>
    private static async Task<int> CallAsync(HttpClient http, string name, int calls)
    {
        int passed = 0;
        for (int call = 0; call < calls; call++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/hello") { Headers = { { Api.ClientHeader, name } } };
            using HttpResponseMessage response = await http.SendAsync(request);
            passed += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
            Console.WriteLine($"{name}: {(int)response.StatusCode}{(response.Headers.RetryAfter is { } wait ? $", again in {wait} s" : "")}");
        }

        return passed;
    }
}
