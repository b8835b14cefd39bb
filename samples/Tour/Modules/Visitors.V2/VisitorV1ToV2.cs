using Segue;

namespace Tour.Visitors;

/// <summary>Gives visitors a point for each visit that version 1 has counted, and their time a type.</summary>
public sealed class VisitorV1ToV2 : Migration<VisitorStateV1, VisitorStateV2>
{
    /// <inheritdoc/>
    public override VisitorStateV2 Up(VisitorStateV1 old, MigrationContext<VisitorStateV2> context) => new()
    {
        Visits = old.Visits,
        LastSeen = DateTimeOffset.FromUnixTimeSeconds(old.LastSeenSeconds),

        // One who had points already keeps them, and gets more for what version 1 has counted since.
        Points = context.TryGetBefore(out VisitorStateV2? before) ? before.Points + old.Visits - before.Visits : old.Visits,
    };

    /// <inheritdoc/>
    public override VisitorStateV1 Down(VisitorStateV2 value, MigrationContext<VisitorStateV1> context) => new()
    {
        Visits = value.Visits,
        LastSeenSeconds = value.LastSeen.ToUnixTimeSeconds(),
    };
}
