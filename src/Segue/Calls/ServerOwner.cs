namespace Segue.Calls;

/// <summary>
/// The server that holds a proxy. It makes the chain of a call known: a closed gate admits what running calls depend on,
/// and a cycle of waits is seen. Implemented by the runtime.
/// </summary>
public abstract class ServerOwner
{
    /// <summary>
    /// Whether calls through the owner's proxies are still allowed: not once the owner's version has been replaced (I2).
    /// </summary>
    /// <param name="method">The method that is called.</param>
    /// <exception cref="RevokedException">The owner's version has been replaced.</exception>
    protected internal abstract void ThrowIfRevoked(string method);

    /// <summary>Tells that a call the owner made has ended.</summary>
    /// <param name="call">The call.</param>
    protected internal abstract void CallEnded(QueuedCall call);
}
