namespace Segue;

/// <summary>
/// A server: a state and the code that handles calls to it, one at a time and in arrival order. Implement one or more
/// contracts and carry a <see cref="ServerAttribute"/>.
/// </summary>
/// <typeparam name="TState">The state, a record with a <see cref="StateAttribute"/>.</typeparam>
/// <remarks>
/// <para>
/// The class has no mutable fields: what is not in <see cref="State"/> is lost at the next upgrade. Its constructor takes
/// services and acts on nothing, because a new version is constructed before anyone has decided to commit it.
/// </para>
/// <para>
/// It is an ordinary class: <c>new RateLimiter(time)</c> works in a plain unit test, without a host.
/// Follows Erlang/OTP's <c>gen_server</c>.
/// </para>
/// </remarks>
public abstract class Server<TState> : Server
    where TState : class
{
    /// <summary>Creates the server object. Its state comes from <see cref="Initialize"/> or from the version before.</summary>
    protected Server()
    {
    }

    /// <inheritdoc/>
    public sealed override Type StateType => typeof(TState);

    /// <summary>
    /// The state: an immutable value, replaced as a whole. A call that throws leaves it as it was before the call.
    /// </summary>
    /// <exception cref="RevokedException">
    /// A later version runs, and this is code of the earlier one that somebody left running (I2).
    /// </exception>
    /// <remarks>Touched within calls only, which run one at a time.</remarks>
    public TState State
    {
        get => ReadState<TState>();
        protected set => WriteState(value);
    }

    /// <summary>Makes the state of a first start. Never called on an upgrade. Follows OTP's <c>init/1</c>.</summary>
    /// <returns>The state that the first call finds.</returns>
    public abstract TState Initialize();

    private protected sealed override object CreateState() => Initialize();
}
