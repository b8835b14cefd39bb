using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Segue.Cli.Tests.Harness;

/// <summary><c>segue watch --json</c> as a process of its own, which goes on until it is told to end.</summary>
internal sealed class WatchRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    public WatchRun(string folder, string socket)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Segue.Cli.dll"), "watch", "--socket", socket, "--json"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
    }

    /// <summary>Waits for an event with some outcome; others before it are passed over, for who writes two files may save twice.</summary>
    public async Task<JsonElement> UntilAsync(string outcome)
    {
        List<string> seen = [];
        while (true)
        {
            string? line = await ReadLineAsync();
            Assert.True(line is not null, $"nothing comes any more before {outcome}, only: {string.Join("\n", seen)}");
            seen.Add(line);
            JsonElement told = JsonElement.Parse(line);
            if (told.GetProperty("outcome").GetString() == outcome)
            {
                return told;
            }
        }
    }

    /// <summary>The next line; null where the command has ended, or says nothing for long.</summary>
    private async Task<string?> ReadLineAsync()
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Ends it as a service manager does. Not by SIGINT: who is started in the background of a shell is deaf to it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
