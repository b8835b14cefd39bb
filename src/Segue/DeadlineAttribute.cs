namespace Segue;

/// <summary>
/// Bounds the calls of a contract method, the time that they wait included. Past the bound the caller gets a
/// <see cref="DeadlineExceededException"/> at once. A call that still waits is taken out of the mailbox and never runs; one
/// that runs is cancelled through its <see cref="CancellationToken"/>, and the server stays busy until its method ends.
/// </summary>
/// <remarks>
/// A call that was under way may still take effect. Without the attribute the server's default holds, if it has one. Part of
/// the contract's fingerprint: callers rely on it. Follows the time-out of Erlang/OTP's <c>gen_server:call/3</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DeadlineAttribute : Attribute
{
    /// <summary>Bounds calls by a number of seconds.</summary>
    /// <param name="seconds">
    /// Above 0 and up to 4,000,000; or <see cref="System.Threading.Timeout.Infinite"/> for no bound, whatever the server's
    /// default is.
    /// </param>
    public DeadlineAttribute(double seconds) => Seconds = seconds;

    /// <summary>Bounds calls by a time as text.</summary>
    /// <param name="time">A <see cref="TimeSpan"/> in its invariant form, such as <c>00:00:02.5</c>; above zero.</param>
    public DeadlineAttribute(string time) => Time = time;

    /// <summary>The bound in seconds; 0 where <see cref="Time"/> says it.</summary>
    public double Seconds { get; }

    /// <summary>The bound as text; null where <see cref="Seconds"/> says it.</summary>
    public string? Time { get; }
}
