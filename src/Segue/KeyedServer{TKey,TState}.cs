using Segue.Calls;

namespace Segue;

/// <summary>
/// A server with one instance for each key: a session, a document, a device. Each has its own state and its own order of
/// calls; calls to different instances run in parallel. Its contract is called through <see cref="IKeyed{TContract}"/>.
/// </summary>
/// <typeparam name="TKey"><see cref="string"/>, <see cref="long"/> or <see cref="Guid"/>.</typeparam>
/// <typeparam name="TState">The state of one instance, a record with a <see cref="StateAttribute"/>; without tables.</typeparam>
/// <remarks>
/// <para>
/// An instance is made by its first call. One that is not called for a while is passivated: this object goes and the state
/// stays, and the next call makes a new object around it. So the class has no mutable fields, and its constructor acts on
/// nothing.
/// </para>
/// <para>
/// A new version takes each instance over at the entry of its own mailbox: at its next call, or when the sweep comes by. A call
/// that runs meanwhile ends on the version on which it began.
/// </para>
/// <para>Follows an Erlang/OTP <c>gen_server</c> registered through <c>via</c>, one process a key.</para>
/// </remarks>
public abstract class KeyedServer<TKey, TState> : Server<TState>, IKeyedServer<TKey>
    where TKey : notnull
    where TState : class
{
    private TKey? _key;

    /// <summary>
    /// The key of this instance. Set before <see cref="Server{TState}.Initialize"/>, after the constructor; a unit test sets it
    /// itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not set yet: the constructor asks for it.</exception>
    public TKey Key
    {
        get => _key ?? throw new InvalidOperationException("The key is known once the constructor has ended.");
        init => _key = value;
    }

    void IKeyedServer<TKey>.SetKey(TKey key) => _key = key;
}
