using System.Collections.Concurrent;

namespace Segue.Runtime.Statistics;

/// <summary>What was seen of calls over a stretch of time, by method. Thread-safe.</summary>
internal sealed class CallWindow
{
    private readonly ConcurrentDictionary<string, MethodStatistics> _methods = new();

    /// <summary>The methods that were called, by the names that messages give them.</summary>
    public IReadOnlyDictionary<string, MethodStatistics> Methods => _methods;

    /// <summary>What is known of a method.</summary>
    public MethodStatistics Of(string method) => _methods.GetOrAdd(method, static _ => new MethodStatistics());

    /// <summary>Adds what another window saw.</summary>
    public void Add(CallWindow other)
    {
        foreach ((string method, MethodStatistics statistics) in other.Methods)
        {
            Of(method).Add(statistics);
        }
    }
}
