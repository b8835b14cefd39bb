using Segue.Calls;

namespace Segue.Runtime.Operations;

/// <summary>One thing that has happened to a server. OTP's system event.</summary>
/// <param name="Time">When.</param>
/// <param name="Server">The name of the server.</param>
/// <param name="Kind">What.</param>
public readonly record struct ServerEvent(DateTimeOffset Time, string Server, ServerEventKind Kind)
{
    /// <summary>The key of the instance, where it is about a call to an instance of a keyed server; null where it is about the server.</summary>
    public string? Key { get; init; }

    /// <summary>The method, where it is about a call.</summary>
    public string? Method { get; init; }

    /// <summary>Where a call has ended: how long it took, from when it was made.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Where a call has ended: how.</summary>
    public CallOutcome? Outcome { get; init; }

    /// <summary>More about it, such as the module and version that was put in place.</summary>
    public string? Detail { get; init; }

    /// <summary>In a trace: how many events just before this one were dropped, because the reader was slow.</summary>
    public long Missed { get; init; }
}
