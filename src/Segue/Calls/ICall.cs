namespace Segue.Calls;

/// <summary>One call of one contract method with its arguments, as the generated proxy makes it.</summary>
/// <typeparam name="TPending">How the method's return type says that it is done.</typeparam>
public interface ICall<out TPending>
{
    /// <summary>The method as messages name it, such as <c>IRateLimiter.CheckMessageAsync</c>.</summary>
    static abstract string Method { get; }

    /// <summary>
    /// Whether a result may be an object of the module's own, so that each one must be looked at: the declared type is
    /// neither sealed nor a value type.
    /// </summary>
    static abstract bool ResultMayBeForeign { get; }

    /// <summary>Whether calls of the method wait for no other call of the server; see <see cref="ConcurrentAttribute"/>.</summary>
    static abstract bool IsConcurrent { get; }

    /// <summary>
    /// The method's deadline in ticks of <see cref="TimeSpan"/>; 0 where the server's default holds, below 0 where there is none.
    /// </summary>
    static abstract long DeadlineTicks { get; }

    /// <summary>
    /// Whether the version that runs implements the method's contract: <see cref="Invoke"/> does not look, for that would cost
    /// each call.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <returns>True where <see cref="Invoke"/> can be called.</returns>
    static virtual bool IsImplementedBy(object server) => true;

    /// <summary>The token that removes the call from the mailbox while it waits.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Runs the method on the current version of the server.</summary>
    /// <param name="server">The server; implements the contract.</param>
    /// <param name="cancellation"><see cref="Cancellation"/>, or a token that is also cancelled at the call's deadline.</param>
    /// <returns>The running method.</returns>
    TPending Invoke(object server, CancellationToken cancellation);
}
