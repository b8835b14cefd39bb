using System.Net;
using System.Net.Sockets;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.OpenLoop;

namespace Segue.Comparisons.AspNetCore;

/// <summary>
/// A restart under callers at a fixed rate: how long nobody was answered, and how many requests failed. What the process
/// held is gone.
/// </summary>
internal static class ServiceRestartRun
{
    private const double RequestsPerSecond = 200;
    private static readonly TimeSpan Around = TimeSpan.FromMilliseconds(500);

    public static async Task RunAsync(RunOptions options)
    {
        string url = $"http://127.0.0.1:{FreePort()}/";
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(10) };
        ServiceProcess service = ServiceProcess.Start(url);
        await WaitUntilItAnswersAsync(client, url);
        AnswerGap gap = new();
        OpenLoopCallers<string> callers = new(1, RequestAsync, RequestsPerSecond);
        for (int restart = 0; restart < options.Choose(1, 3, 5); restart++)
        {
            await Task.Delay(Around);
            long failed = callers.Failed;
            gap.Forget();
            await service.StopAsync();
            service.Dispose();
            service = ServiceProcess.Start(url);
            await WaitUntilItAnswersAsync(client, url);
            await Task.Delay(Around);
            Figures.Write("aspnet.restart.withoutAnswer", gap.Longest.TotalMilliseconds, "ms");
            Figures.Write("aspnet.restart.failed", callers.Failed - failed, "calls");
        }

        await callers.StopAsync();
        await service.StopAsync();
        service.Dispose();

        async ValueTask<string> RequestAsync(long number)
        {
            string answer = await client.GetStringAsync(url);
            gap.Answered();
            return answer;
        }
    }

    private static async Task WaitUntilItAnswersAsync(HttpClient client, string url)
    {
        while (true)
        {
            try
            {
                await client.GetStringAsync(url);
                return;
            }
            catch (HttpRequestException)
            {
                // Not there yet: it is asked again.
                await Task.Delay(2);
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
