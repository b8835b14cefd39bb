namespace Segue.Modules;

/// <summary>One contract that a server of a module implements, as the module was compiled against it.</summary>
/// <param name="server">The identity of the server.</param>
/// <param name="contract">The interface.</param>
/// <param name="fingerprint">The contract's fingerprint when the module was compiled.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ServedContractAttribute(string server, Type contract, string fingerprint) : Attribute
{
    /// <summary>The identity of the server.</summary>
    public string Server { get; } = server;

    /// <summary>The interface.</summary>
    public Type Contract { get; } = contract;

    /// <summary>The contract's fingerprint when the module was compiled.</summary>
    public string Fingerprint { get; } = fingerprint;
}
