namespace Segue.Calls;

/// <summary>
/// Which instance of a keyed server a proxy leads to, and who holds the proxy. It stands in the place of the proxy's owner,
/// because that is what a call of a server without keys must look at anyway: so those calls pay nothing for keyed ones.
/// </summary>
/// <param name="caller">The server that holds the proxy, or null where a caller outside of all servers does.</param>
public abstract class KeyedTarget(ServerOwner? caller) : ServerOwner
{
    private KeyedMailbox? _instance;

    /// <summary>The server that holds the proxy, or null where a caller outside of all servers does.</summary>
    internal ServerOwner? Caller => caller;

    /// <summary>Enters the instance, if it is idle.</summary>
    internal KeyedMailbox? TryEnter()
    {
        KeyedMailbox? instance = _instance;
        if (instance is not null && instance.TryEnter())
        {
            return instance;
        }

        if (instance is null || instance.IsRemoved)
        {
            _instance = instance = Resolve();
            return instance.TryEnter() ? instance : null;
        }

        return null;
    }

    /// <summary>The instance with the key, made where there is none; without a state, if so.</summary>
    /// <returns>The instance. It may have been stopped since.</returns>
    protected abstract KeyedMailbox Resolve();

    /// <summary>The queue of the instance, which stays until one call has been posted to it.</summary>
    /// <returns>The queue.</returns>
    protected internal abstract Mailbox PinQueue();

    /// <inheritdoc/>
    protected internal sealed override void ThrowIfRevoked(string method) => caller?.ThrowIfRevoked(method);

    /// <inheritdoc/>
    protected internal sealed override void CallEnded(QueuedCall call)
    {
        // The call itself names the caller as its owner.
    }
}
