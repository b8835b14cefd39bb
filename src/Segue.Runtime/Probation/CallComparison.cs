using Segue.Runtime.Servers;
using Segue.Runtime.Statistics;

namespace Segue.Runtime.Probation;

/// <summary>What callers saw of the servers of a release, before its commit and since. Every call is timed meanwhile.</summary>
/// <remarks>Thread-safe. It outlives the versions: it knows mailboxes and names only.</remarks>
internal sealed class CallComparison
{
    private readonly Lock _lock = new();
    private IReadOnlyList<ServerMailbox> _servers;
    private readonly Dictionary<ServerMailbox, CallWindow> _baseline = [];
    private Dictionary<ServerMailbox, CallWindow> _current = [];

    /// <summary>Begins with the baseline.</summary>
    /// <param name="servers">The servers as they are before the commit.</param>
    public CallComparison(IReadOnlyList<ServerMailbox> servers)
    {
        _servers = servers;
        Begin();
    }

    /// <summary>
    /// What was seen so far is the baseline, with the few calls that were timed in all the time before; what follows is to be
    /// compared with it.
    /// </summary>
    /// <param name="servers">The servers as they are since the commit.</param>
    public void EndBaseline(IReadOnlyList<ServerMailbox> servers)
    {
        End();
        lock (_lock)
        {
            foreach ((ServerMailbox server, CallWindow seen) in _current)
            {
                seen.Add(server.Meter.Steady);
                _baseline[server] = seen;
            }

            _servers = servers;
        }

        Begin();
    }

    /// <summary>Forgets what was seen since the commit: it was the warm-up.</summary>
    public void EndWarmUp() => Begin();

    /// <summary>Back to steady state.</summary>
    public void End()
    {
        foreach (ServerMailbox server in _servers)
        {
            server.TimeFew();
        }
    }

    /// <summary>What was seen of each method.</summary>
    public IReadOnlyList<MethodFigures> Compare()
    {
        lock (_lock)
        {
            return
            [
                .. _servers.SelectMany(server =>
                {
                    CallWindow baseline = _baseline.GetValueOrDefault(server) ?? new CallWindow();
                    CallWindow current = _current[server];
                    return baseline.Methods.Keys.Union(current.Methods.Keys).Select(method =>
                        FiguresOf($"{server.Name}: {method}", baseline.Of(method), current.Of(method)));
                }),
            ];
        }
    }

    private void Begin()
    {
        lock (_lock)
        {
            _current = _servers.ToDictionary(server => server, _ => new CallWindow());
            foreach ((ServerMailbox server, CallWindow window) in _current)
            {
                server.TimeAllInto(window);
            }
        }
    }

    private static MethodFigures FiguresOf(string method, MethodStatistics baseline, MethodStatistics current) => new()
    {
        Method = method,
        BaselineCalls = baseline.Calls,
        Calls = current.Latencies.Count,
        BaselineErrors = baseline.Errors,
        Errors = current.Errors,
        BaselineP99 = baseline.Latencies.Percentile(0.99),
        P99 = current.Latencies.Percentile(0.99),
        FirstTouches = current.FirstTouches.Count,
        FirstTouchP99 = current.FirstTouches.Percentile(0.99),
    };
}
