using Segue;

namespace Company_Module1;

/// <summary>
/// All that the server remembers. A change of it is a new version: <c>segue schema freeze</c> writes its shape, and where that needs
/// thought, <c>segue migration add</c> begins the way there and back.
/// </summary>
[State("counter-alias", 1)]
public sealed record CounterState
{
    /// <summary>The sum of all amounts.</summary>
    public required long Total { get; init; }
}
