namespace Segue.Modules;

/// <summary>One server of a module. Written by the generator, read by the runtime and, from metadata alone, by tools.</summary>
/// <param name="name">The identity of the server.</param>
/// <param name="server">The class.</param>
/// <param name="stateAlias">The alias of its state.</param>
/// <param name="stateVersion">The version of its state.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ServerEntryAttribute(string name, Type server, string stateAlias, int stateVersion) : Attribute
{
    /// <summary>The identity of the server.</summary>
    public string Name { get; } = name;

    /// <summary>The class.</summary>
    public Type Server { get; } = server;

    /// <summary>The alias of its state.</summary>
    public string StateAlias { get; } = stateAlias;

    /// <summary>The version of its state.</summary>
    public int StateVersion { get; } = stateVersion;

    /// <summary>The type of its keys: <see cref="string"/>, <see cref="long"/> or <see cref="Guid"/>; null where it has none.</summary>
    public Type? KeyType { get; init; }
}
