namespace Segue;

/// <summary>
/// The instances of the keyed server behind a contract. Ask for it in a constructor: one that a server is given knows its
/// holder, so that a cycle of waits through it is seen.
/// </summary>
/// <typeparam name="TContract">An interface with a <see cref="ContractAttribute"/>.</typeparam>
/// <remarks>Thread-safe.</remarks>
public interface IKeyed<out TContract>
    where TContract : class
{
    /// <summary>
    /// One instance. Nothing is made yet: its first call makes the instance, where there is none with that key.
    /// </summary>
    /// <param name="key">The key, of the kind that the server has.</param>
    /// <returns>
    /// What to call; it may be held for ever, and finds the instance again after it was stopped. Asking allocates about 64
    /// bytes, so whoever calls one instance often holds on to it.
    /// </returns>
    /// <exception cref="KeyedContractException">The server's keys are of another kind, or it has none.</exception>
    /// <exception cref="ServerUnavailableException">No module has ever implemented the contract.</exception>
    TContract Get(ServerKey key);
}
