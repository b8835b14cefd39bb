using System.Diagnostics;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>A process of its own with a host and a journal on disk, which a test may kill at any write.</summary>
internal sealed class JournalledProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private JournalledProcess(Process process) => _process = process;

    /// <summary>What it has said.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public static JournalledProcess Start(string journal, string module, params string[] arguments)
    {
        string output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string program = Path.Combine(output, "..", "..", "JournalledHost", Path.GetFileName(output), "JournalledHost.dll");
        ProcessStartInfo start = new("dotnet", [program, journal, module, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        return new JournalledProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>What it has said.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string journal, string module, params string[] arguments)
    {
        using JournalledProcess process = Start(journal, module, arguments);
        Task<string> errors = process._process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.ReadAsync(until: null);
        await process._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process._process.ExitCode == 0, await errors);
        return process.Lines;
    }

    /// <summary>Waits until it takes commands.</summary>
    public Task ReadUntilReadyAsync() => ReadAsync(until: "ready");

    /// <summary>Tells it to do something.</summary>
    /// <returns>The line that it answered.</returns>
    public async Task<string> DoAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        await ReadAsync(until: "");
        return _lines[^1];
    }

    /// <summary>Tells it to do something in which it stands still, and kills it there (SIGKILL).</summary>
    public async Task KillWhereItParksAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        await KillWhereItParksAsync();
    }

    /// <summary>Kills it (SIGKILL).</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Lets it stand still as a whole (SIGSTOP): it is there, and says nothing.</summary>
    public void StandStill()
    {
        using Process stop = Process.Start("kill", ["-STOP", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        stop.WaitForExit();
    }

    /// <summary>Lets it end in order.</summary>
    public async Task StopAsync()
    {
        await _process.StandardInput.WriteLineAsync("stop");
        await _process.StandardInput.FlushAsync();
        await ReadAsync(until: null);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(_process.ExitCode == 0, await _process.StandardError.ReadToEndAsync());
    }

    /// <summary>Waits until it stands still at the write it was told to.</summary>
    public Task ReadUntilParkedAsync() => ReadAsync(until: "parked");

    /// <summary>Waits until it stands still at the write it was told to, and kills it there (SIGKILL).</summary>
    public async Task KillWhereItParksAsync()
    {
        await ReadUntilParkedAsync();
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadAsync(string? until)
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            _lines.Add(line);
            if (until is not null && line.StartsWith(until, StringComparison.Ordinal))
            {
                return;
            }
        }

        if (until is not null)
        {
            Assert.Fail($"It never said '{until}', but: {string.Join("; ", _lines)} {await _process.StandardError.ReadToEndAsync()}");
        }
    }
}
