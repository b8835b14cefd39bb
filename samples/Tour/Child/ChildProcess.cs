using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tour.Child;

/// <summary>The tour once more, as a process that may be killed and started again. Not thread-safe.</summary>
/// <param name="folder">The folder for its journal and checkpoints.</param>
internal sealed class ChildProcess(string folder) : IAsyncDisposable
{
    /// <summary>Past this there will never be an answer.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    private Process? _process;
    private Task<string> _errors = Task.FromResult("");

    /// <summary>The id of the process; 0 while there is none.</summary>
    public int Id => _process?.Id ?? 0;

    /// <summary>Starts it. It runs when this returns.</summary>
    /// <returns>What it has found.</returns>
    /// <exception cref="TourFailedException">It did not start.</exception>
    public Task<ChildStart> StartAsync(CancellationToken cancellation)
    {
        string program = Environment.ProcessPath!;
        bool isDotnet = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] assembly = isDotnet ? [typeof(ChildProcess).Assembly.Location] : [];
        ProcessStartInfo start = new(program, [.. assembly, ChildCommand.Name, ChildCommand.FolderOption, folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        return ReadAsync(_process, ChildJson.Default.ChildStart, cancellation);
    }

    /// <summary>Asks for something.</summary>
    /// <param name="request">One of <see cref="ChildRequest"/>.</param>
    /// <param name="clients">The clients that it is about.</param>
    /// <param name="answer">The type of the answer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TourFailedException">It does not answer.</exception>
    public async Task<T> AskAsync<T>(string request, IEnumerable<string> clients, JsonTypeInfo<T> answer, CancellationToken cancellation)
    {
        await TellAsync(string.Join(' ', [request, .. clients]), cancellation);
        return await ReadAsync(Running, answer, cancellation);
    }

    /// <summary>Kills it: <c>kill -9</c>, where there are signals.</summary>
    /// <returns>The exit code that the system has given it.</returns>
    public async Task<int> KillAsync()
    {
        Running.Kill();
        return await WaitForEndAsync(CancellationToken.None);
    }

    /// <summary>Lets it stop in order.</summary>
    /// <exception cref="TourFailedException">It did not, or with an error.</exception>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await TellAsync(ChildRequest.Stop, cancellation);
        if (await InTimeAsync(WaitForEndAsync, "stop", cancellation) is var code and not 0)
        {
            throw new TourFailedException($"The process was to stop in order, and ended with exit code {code}. {await _errors}");
        }
    }

    /// <summary>Leaves no process behind.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }

    private Process Running => _process ?? throw new InvalidOperationException("The process does not run.");

    private async Task<int> WaitForEndAsync(CancellationToken cancellation)
    {
        Process process = Running;
        await process.WaitForExitAsync(cancellation);
        int code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    private async Task TellAsync(string line, CancellationToken cancellation)
    {
        await Running.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        await Running.StandardInput.FlushAsync(cancellation);
    }

    private Task<T> ReadAsync<T>(Process process, JsonTypeInfo<T> answer, CancellationToken cancellation) => InTimeAsync(
        async bound => await process.StandardOutput.ReadLineAsync(bound) is { } line
            ? JsonSerializer.Deserialize(line, answer)!
            : throw new TourFailedException($"The process has ended without an answer. {await _errors}"),
        "answer",
        cancellation);

    private static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> act, string what, CancellationToken cancellation)
    {
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(LongestAnswer);
        try
        {
            return await act(bound.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TourFailedException($"The process did not {what} within {LongestAnswer.TotalSeconds} s.");
        }
    }
}
