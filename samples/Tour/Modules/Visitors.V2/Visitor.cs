using Segue;
using Tour.Contracts;

namespace Tour.Visitors;

/// <summary>Counts the visits of one visitor, and the points they bring.</summary>
/// <param name="time">The clock of the visits.</param>
[Server("visitor")]
public sealed class Visitor(TimeProvider time) : KeyedServer<long, VisitorState>, IVisitor
{
    private const int PointsPerVisit = 2;

    /// <inheritdoc/>
    public override VisitorState Initialize() => new() { Visits = 0, LastSeen = DateTimeOffset.UnixEpoch, Points = 0 };

    /// <inheritdoc/>
    public ValueTask<long> VisitAsync()
    {
        State = new VisitorState
        {
            Visits = State.Visits + 1,

            // Whole seconds: version 1 knows no finer ones, and going back is to lose nothing.
            LastSeen = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()),
            Points = State.Points + PointsPerVisit,
        };
        return new(State.Visits);
    }

    /// <inheritdoc/>
    public ValueTask<long> CountVisitsAsync() => new(State.Visits);
}
