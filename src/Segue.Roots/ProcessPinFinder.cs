using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Segue.Runtime.Purging;

namespace Segue.Roots;

/// <summary>
/// Finds what holds old code by looking at this process from another one, which it starts: it sees handles of the collector
/// and the stacks of threads, which a search in process cannot.
/// </summary>
/// <remarks>
/// <para>Thread-safe. The service goes on meanwhile, unless <see cref="ReadsStacks"/> is set; the other process takes one processor for some seconds.</para>
/// <para>
/// The heap changes while it is read. What is found was so; what is not found may have been missed, and a second search may find it.
/// </para>
/// </remarks>
public sealed class ProcessPinFinder : IPinFinder
{
    /// <summary>Whoever reads a heap that moves may stumble, and is started again.</summary>
    private const int MostAttempts = 3;

    /// <summary>
    /// Whether the stacks of threads are read, too: for that the whole process is stopped for as long as it takes, at the end of the search.
    /// </summary>
    /// <value>The default is false.</value>
    public bool ReadsStacks { get; init; }

    /// <summary>The longest search, above 0.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan Bound { get; init; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    /// <exception cref="PinInspectionException">The other process cannot be started, may not look, or does not end within the bound.</exception>
    public async Task<PinFindings> FindAsync(IReadOnlyList<RetiredVersion> versions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(versions);
        using CancellationTokenSource bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(Bound);
        string reason = "";
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            try
            {
                (PinFindings? findings, reason) = await TryFindAsync(versions, bounded.Token).ConfigureAwait(false);
                if (findings is not null)
                {
                    return findings;
                }
            }
            catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
            {
                throw new PinInspectionException(FormattableString.Invariant($"the search did not end within {Bound.TotalSeconds} s."), exception);
            }
        }

        throw new PinInspectionException(reason);
    }

    private async Task<(PinFindings? Findings, string Reason)> TryFindAsync(IReadOnlyList<RetiredVersion> versions, CancellationToken cancellation)
    {
        using Process process = Start(versions);
        try
        {
            TracePermission.GrantTo(process.Id);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);

            // It waits for this line: before it was let, it could not look.
            await process.StandardInput.WriteLineAsync("go".AsMemory(), cancellation).ConfigureAwait(false);
            string answer = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            string said = (await errors.ConfigureAwait(false)).Trim();
            return process.ExitCode == 0
                ? (JsonSerializer.Deserialize(answer, RootsJson.Default.PinFindings), "")
                : (null, said.Length > 0 ? said : FormattableString.Invariant($"the process that looks ended with code {process.ExitCode}."));
        }
        finally
        {
            TracePermission.Take();
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private Process Start(IReadOnlyList<RetiredVersion> versions)
    {
        ProcessStartInfo start = new(DotnetHost.Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in DotnetHost.ArgumentsFor(typeof(ProcessPinFinder).Assembly))
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(ReadsStacks ? RootSearch.WithStacks : RootSearch.WithoutStacks);
        foreach (RetiredVersion version in versions)
        {
            start.ArgumentList.Add(version.Number.ToString(CultureInfo.InvariantCulture));
        }

        try
        {
            return Process.Start(start) ?? throw new PinInspectionException("no process was started.");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new PinInspectionException($"{DotnetHost.Path} cannot be started: {exception.Message}", exception);
        }
    }
}
