using Segue;
using Tour.Contracts;

namespace Tour.Visitors;

/// <summary>Counts the visits of one visitor.</summary>
/// <param name="time">The clock of the visits.</param>
[Server("visitor")]
public sealed class Visitor(TimeProvider time) : KeyedServer<long, VisitorState>, IVisitor
{
    /// <inheritdoc/>
    public override VisitorState Initialize() => new() { Visits = 0, LastSeenSeconds = 0 };

    /// <inheritdoc/>
    public ValueTask<long> VisitAsync()
    {
        State = new VisitorState { Visits = State.Visits + 1, LastSeenSeconds = time.GetUtcNow().ToUnixTimeSeconds() };
        return new(State.Visits);
    }

    /// <inheritdoc/>
    public ValueTask<long> CountVisitsAsync() => new(State.Visits);
}
