namespace Segue;

/// <summary>
/// A contract was asked for in a way that does not fit its server: without a key where the server is keyed, with one where it
/// is not, or with one of another kind.
/// </summary>
public sealed class KeyedContractException : SegueException
{
    private KeyedContractException(string message)
        : base(DiagnosticIds.KeyedContract, message)
    {
    }

    /// <summary>The server is keyed, and no key was given.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="server">The name of the server.</param>
    /// <returns>The exception to throw.</returns>
    public static KeyedContractException KeyMissing(string contract, string server) => new(
        $"'{contract}' leads to the keyed server '{server}': ask for one instance, with Get<…>(key) or IKeyed<…>.");

    /// <summary>The server is not keyed, and a key was given.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="server">The name of the server.</param>
    /// <returns>The exception to throw.</returns>
    public static KeyedContractException NotKeyed(string contract, string server) => new(
        $"'{contract}' leads to server '{server}', which has no keys: ask for it without one, or derive it from KeyedServer<TKey, TState>.");

    /// <summary>The key is of another kind than the server's.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="expected">The kind that the server has.</param>
    /// <param name="key">The key that was given.</param>
    /// <returns>The exception to throw.</returns>
    public static KeyedContractException OtherKind(string server, ServerKeyKind expected, ServerKey key) => new(
        $"The keys of server '{server}' are each a {expected}, and '{key}' is a {key.Kind}.");
}
