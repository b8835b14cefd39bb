using System.Diagnostics;
using System.Text;

namespace Segue.Packaging.Tests.Harness;

/// <summary>A web application in a process of its own, on a port that was free.</summary>
internal sealed class RunningApplication : IAsyncDisposable
{
    /// <summary>The control API says it too, of its socket.</summary>
    private const string Listening = "Now listening on: http://127.0.0.1:";

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningApplication(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Calls it.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Starts an application that has been built, and waits until it listens.</summary>
    /// <param name="environment">Variables that it gets beside those of the tests.</param>
    /// <param name="assembly">The full path of its assembly.</param>
    public static async Task<RunningApplication> StartAsync(IReadOnlyDictionary<string, string> environment, string assembly)
    {
        ProcessStartInfo start = ProgramRun.Prepare(Path.GetDirectoryName(assembly)!, environment, "dotnet", assembly, "--urls", "http://127.0.0.1:0");
        RunningApplication application = new(Process.Start(start)!);
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Task ended = application._process.WaitForExitAsync(cancellation);
        if (await Task.WhenAny(application._address.Task, ended) == ended)
        {
            Assert.Fail($"{assembly} has ended:\n{application._said}");
        }

        application.Client.BaseAddress = await application._address.Task;
        return application;
    }

    /// <summary>What a path answers.</summary>
    public Task<string> GetAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>What a path answers to a request without content.</summary>
    public async Task<string> PostAsync(string path)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using HttpResponseMessage answer = await Client.PostAsync(new Uri(path, UriKind.Relative), content: null, cancellation);
        string text = await answer.Content.ReadAsStringAsync(cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_said)
        {
            _said.AppendLine(line);
        }

        if (line.Contains(Listening, StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line[line.IndexOf("http:", StringComparison.Ordinal)..].Trim()));
        }
    }
}
