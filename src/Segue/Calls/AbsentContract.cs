using System.Reflection;

namespace Segue.Calls;

/// <summary>
/// A call to a version that does not implement the contract, which another version did. No call asks for that before it is
/// made: the runtime finds no method, and only then is the reason looked for.
/// </summary>
internal static class AbsentContract
{
    /// <summary>Says what was wrong where the contract is what was missing; a module's own exceptions stay as they are.</summary>
    /// <typeparam name="TCall">The method with its arguments.</typeparam>
    /// <typeparam name="TPending">How the method's return type says that it is done.</typeparam>
    /// <param name="thrown">What the call threw.</param>
    /// <param name="server">The version that was called.</param>
    /// <returns>What to fail the call with.</returns>
    public static Exception Named<TCall, TPending>(Exception thrown, Server? server)
        where TCall : struct, ICall<TPending>
    {
        if (thrown is not EntryPointNotFoundException || server is null || TCall.IsImplementedBy(server))
        {
            return thrown;
        }

        Type type = server.GetType();
        string name = type.GetCustomAttribute<ServerAttribute>()?.Name ?? type.Name;
        return ServerUnavailableException.NotImplemented(name, TCall.Method);
    }
}
