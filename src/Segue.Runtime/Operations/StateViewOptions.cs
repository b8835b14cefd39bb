namespace Segue.Runtime.Operations;

/// <summary>How much of a state is shown, and when it is read.</summary>
public sealed record StateViewOptions
{
    /// <summary>How many rows of each table are shown; how many there are is always said.</summary>
    /// <value>The default is 10; 0 shows none, which is the form that can be given back.</value>
    public int RowsPerTable { get; init; } = 10;

    /// <summary>How deep values are shown; what lies deeper is left out, and marked.</summary>
    /// <value>The default is 32; from 1 to 64.</value>
    public int MaxDepth { get; init; } = 32;

    /// <summary>About how many bytes are written; the rest is left out, and marked.</summary>
    /// <value>The default is 1 MiB; at least 1.</value>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// Whether the state is read between two calls, at a gate that is closed for the moment. Otherwise as it is now, with what a
    /// running call has written so far and takes back if it throws: for a server that hangs.
    /// </summary>
    /// <value>The default is true.</value>
    public bool BetweenCalls { get; init; } = true;

    /// <summary>The longest wait for the running call.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan Bound { get; init; } = ServerOperations.DefaultBound;

    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(RowsPerTable);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDepth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDepth, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBytes, 1);
    }
}
