namespace Segue;

/// <summary>A server started a timer for which it has no method.</summary>
/// <param name="server">The class of the server.</param>
/// <param name="timer">The name of the timer.</param>
public sealed class TimerUnknownException(string server, string timer)
    : SegueException(
        DiagnosticIds.TimerUnknown,
        $"{server} has no method with [Timer(\"{timer}\")]. Write one, or start a timer that it has.")
{
    /// <summary>The name of the timer.</summary>
    public string Timer { get; } = timer;
}
