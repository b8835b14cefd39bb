using System.Diagnostics;

namespace Segue.Soak.KillPoints;

/// <summary>The program once more, as a process that may be killed.</summary>
internal sealed class HostProcess : IDisposable
{
    /// <summary>Past this it will never say anything again.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Task<string> _errors;

    private HostProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it has said.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public static HostProcess Start(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(HostProcess).Assembly.Location, KilledHostCommand.Name, "--folder", folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>What it has said.</returns>
    /// <exception cref="HostProcessException">It did not come to its end.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(string folder, params string[] arguments)
    {
        using HostProcess process = Start(folder, arguments);
        await process.ReadUntilAsync(HostLines.Done);
        return process.Lines;
    }

    /// <summary>Waits until it stands still, and kills it there (SIGKILL).</summary>
    /// <exception cref="HostProcessException">It never came to stand still.</exception>
    public async Task KillWhereItParksAsync()
    {
        await ReadUntilAsync(HostLines.Parked);
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadUntilAsync(string end)
    {
        using CancellationTokenSource bound = new(LongestRun);
        try
        {
            while (await _process.StandardOutput.ReadLineAsync(bound.Token) is { } line)
            {
                _lines.Add(line);
                if (line == end)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        throw new HostProcessException($"It never said '{end}', but: {string.Join("; ", _lines)} {await _errors}");
    }
}
