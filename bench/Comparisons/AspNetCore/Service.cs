using System.Globalization;

namespace Segue.Comparisons.AspNetCore;

/// <summary>The smallest service: it answers with the number of its process, so that the old one can be told from the new.</summary>
internal static class Service
{
    public static Task RunAsync(string url)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication service = builder.Build();
        string answer = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        service.MapGet("/", () => answer);
        service.Urls.Add(url);
        return service.RunAsync();
    }
}
