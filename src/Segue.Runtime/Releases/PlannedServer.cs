namespace Segue.Runtime.Releases;

/// <summary>What a release does to one server.</summary>
/// <param name="Name">The identity of the server.</param>
/// <param name="Change">What happens.</param>
/// <param name="From">Its state now, as <c>alias@version</c>; null where it is added.</param>
/// <param name="To">Its state then; null where it is removed.</param>
public sealed record PlannedServer(string Name, ServerChangeKind Change, string? From, string? To)
{
    /// <summary>How many rows of its tables, or instances of it where it is keyed, there are to carry over.</summary>
    public long Rows { get; init; }
}
