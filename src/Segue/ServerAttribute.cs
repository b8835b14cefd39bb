namespace Segue;

/// <summary>Names a server: the class behind one or more contracts, derived from <see cref="Server{TState}"/>.</summary>
/// <param name="name">
/// The identity of the server over all its versions: lower-case letters, digits and hyphens, unique in a host.
/// </param>
/// <remarks>Follows the registered name of an Erlang/OTP <c>gen_server</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ServerAttribute(string name) : Attribute
{
    /// <summary>The identity of the server.</summary>
    public string Name { get; } = name;
}
