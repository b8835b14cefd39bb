namespace Segue.Runtime.Operations;

/// <summary>What is known of a server's calls. A snapshot. Follows OTP's <c>sys:statistics</c>.</summary>
public sealed record ServerStatistics
{
    /// <summary>The name of the server.</summary>
    public required string Server { get; init; }

    /// <summary>How many calls have begun since the host started.</summary>
    public required long Calls { get; init; }

    /// <summary>How many of them threw, those not counted that their callers cancelled.</summary>
    public required long Errors { get; init; }

    /// <summary>How many calls wait now.</summary>
    public required int Waiting { get; init; }

    /// <summary>What is known of each method since the last change of code, in the order of their names.</summary>
    public required IReadOnlyList<MethodTimes> Methods { get; init; }
}
