namespace Segue.Runtime.Operations;

/// <summary>
/// What is known of one instance's calls. A snapshot. Times and errors are kept for all instances of the server together: see
/// <see cref="ServerOperations.GetStatistics"/>.
/// </summary>
public sealed record InstanceStatistics
{
    /// <summary>The server and the key, as <c>session@abc</c>.</summary>
    public required string Instance { get; init; }

    /// <summary>
    /// How many calls have begun since the instance was made, concurrent ones aside. Counted in 25 bits, so that it begins anew
    /// after 33,554,431.
    /// </summary>
    public required long Calls { get; init; }

    /// <summary>How many calls wait now.</summary>
    public required int Waiting { get; init; }

    /// <summary>Whether it has a server object, as opposed to a state alone.</summary>
    public required bool IsActivated { get; init; }

    /// <summary>Whether its migration threw.</summary>
    public required bool IsQuarantined { get; init; }

    /// <summary>How many timers of it are started.</summary>
    public required int Timers { get; init; }
}
