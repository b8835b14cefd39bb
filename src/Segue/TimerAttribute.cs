namespace Segue;

/// <summary>
/// Makes a method of a server what a timer of this name runs. It returns nothing, <see cref="Task"/> or
/// <see cref="ValueTask"/>, and takes nothing or a <see cref="CancellationToken"/>. It may be private.
/// </summary>
/// <param name="name">
/// The identity of the timer over all versions of the server: lower-case letters, digits and hyphens, a letter first.
/// </param>
/// <remarks>
/// <para>
/// A tick is a call in the server's mailbox: it runs alone and in turn, may write the state, and leaves the state as it was
/// where it throws, which is logged and counted. Ticks of one timer do not pile up.
/// </para>
/// <para>
/// The runtime owns the timer, not the version that started it: after an upgrade the same timer runs the method that the
/// new version has under its name. Follows Erlang/OTP's <c>timer:send_interval/2</c> to a registered name.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = true)]
public sealed class TimerAttribute(string name) : Attribute
{
    /// <summary>The identity of the timer.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The time between ticks, as a <see cref="TimeSpan"/> in its invariant form, such as <c>00:01:00</c>. The timer then
    /// starts by itself with the first version that has it, and is stopped by <see cref="ServerTimers.Cancel"/> alone.
    /// </summary>
    /// <value>The default is null: the timer waits for <see cref="ServerTimers.Start(string, TimeSpan)"/>.</value>
    public string? Every { get; init; }
}
