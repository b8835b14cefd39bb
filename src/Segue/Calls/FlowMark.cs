namespace Segue.Calls;

/// <summary>
/// Marks a flow of a server that has no turn of its own: a concurrent call, or detached work. Such a flow must not write the
/// state, and the calls it makes are not those of the call that has the server.
/// </summary>
/// <remarks>
/// A flow may be captured by anyone and kept for ever, so a mark leads to nothing of any version (I7).
/// </remarks>
public sealed class FlowMark
{
    private static readonly AsyncLocal<FlowMark?> CurrentMark = new();

    private readonly FlowMark? _guard;

    /// <summary>The mark of a server's concurrent calls, by which the server knows its own flows.</summary>
    internal FlowMark()
    {
    }

    /// <summary>The mark of detached work.</summary>
    /// <param name="guard">The mark of the server's concurrent calls.</param>
    /// <param name="work">The work, as the runtime knows it; of the host's own types.</param>
    public FlowMark(FlowMark guard, object work)
    {
        ArgumentNullException.ThrowIfNull(guard);
        _guard = guard.Guard;
        Work = work;
    }

    /// <summary>The mark of the current flow; null where it has none.</summary>
    public static FlowMark? Current => CurrentMark.Value;

    /// <summary>The detached work that the flow is, as the runtime knows it; null for a concurrent call.</summary>
    public object? Work { get; }

    internal FlowMark Guard => _guard ?? this;

    /// <summary>Whether the flow is one of this server object.</summary>
    /// <param name="server">The server.</param>
    /// <returns>Whether it is.</returns>
    public bool IsOf(Server? server) => server?.IsGuardedBy(Guard) == true;

    /// <summary>Marks the current flow, up to the end of the async method or of the execution context that it is in.</summary>
    /// <param name="mark">The mark; null takes it away.</param>
    public static void Set(FlowMark? mark) => CurrentMark.Value = mark;
}
