using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Segue.Services.Caching.Tests.Harness;

/// <summary>
/// A real server on a free port of this machine, in a folder of its own. The binary is <c>redis-server</c> on the path, or what
/// <c>SEGUE_REDIS_SERVER</c> names: any server of the protocol that takes <c>--port</c> and <c>--bind</c>.
/// </summary>
public sealed class RedisServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segue-redis-");
    private Process? _process;

    public int Port { get; } = FreePort();

    /// <summary>How to reach it; a machine that stands still for a moment fails nothing.</summary>
    public string Configuration => $"127.0.0.1:{Port},connectTimeout=20000,syncTimeout=20000,asyncTimeout=20000";

    /// <summary>How to reach it for those who lose it: they learn it soon.</summary>
    public string ImpatientConfiguration => $"127.0.0.1:{Port},connectTimeout=1000,connectRetry=1,syncTimeout=1000,asyncTimeout=1000";

    public async ValueTask InitializeAsync()
    {
        string binary = Environment.GetEnvironmentVariable("SEGUE_REDIS_SERVER") is { Length: > 0 } named ? named : "redis-server";
        ProcessStartInfo start = new(binary, ["--port", $"{Port}", "--bind", "127.0.0.1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{binary} does not start.");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync();
    }

    /// <summary>Kills it, as a machine that goes does.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Holds it: it keeps its connections and answers nobody.</summary>
    public Task HoldAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on, with all that it was told meanwhile.</summary>
    public Task GoOnAsync() => SignalAsync("CONT");

    /// <summary>Starts it again on its port, empty.</summary>
    public ValueTask RestartAsync() => InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private async Task AnswersAsync()
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await TryPingAsync())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience && _process is { HasExited: false }, "The server does not answer.");
            await Task.Yield();
        }
    }

    private async Task<bool> TryPingAsync()
    {
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            NetworkStream stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            byte[] answer = new byte[5];
            return await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false) == answer.Length && answer.AsSpan().SequenceEqual("+PONG"u8);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }

    /// <summary>
    /// Below those that the system gives to clients: nobody else is given it while the server is gone, and a client that asks for it then is
    /// not connected to itself.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            int port = Random.Shared.Next(20_000, 30_000);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
