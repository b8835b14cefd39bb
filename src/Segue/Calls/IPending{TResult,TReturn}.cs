namespace Segue.Calls;

/// <summary>
/// A running contract method of one return type, and the three forms in which a call of it reaches its caller. Everything in
/// them is the host's own, so that a caller may keep them for ever (I7).
/// </summary>
/// <typeparam name="TResult">What it returns; <see cref="Nothing"/> where it returns no value.</typeparam>
/// <typeparam name="TReturn">The return type of the method.</typeparam>
/// <remarks>
/// Made in the call itself and not from something that the call returns: on the way of a call that finds its server idle,
/// one struct more in memory costs as much as entering the server.
/// </remarks>
public interface IPending<TResult, out TReturn> : IPending<TResult>
{
    /// <summary>A call that has ended.</summary>
    /// <param name="result">Its result.</param>
    /// <returns>What the caller gets.</returns>
    static abstract TReturn Ended(TResult result);

    /// <summary>A call that has failed.</summary>
    /// <param name="exception">Why.</param>
    /// <returns>What the caller gets.</returns>
    static abstract TReturn Failed(Exception exception);

    /// <summary>A call that waits or runs.</summary>
    /// <param name="call">The call.</param>
    /// <param name="token">The version of the pooled item that is this call.</param>
    /// <returns>What the caller gets.</returns>
    static abstract TReturn Unfinished(IPooledCall<TResult> call, short token);
}
