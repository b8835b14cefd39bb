namespace Segue.Modules;

/// <summary>One contract of an assembly. Written by the generator, read by the runtime and, from metadata alone, by tools.</summary>
/// <param name="contract">The interface.</param>
/// <param name="proxy">The generated proxy; its constructor takes a mailbox and an owner.</param>
/// <param name="fingerprint">
/// The identity of the contract's methods: 32 hexadecimal digits. A module compiled against another one is refused.
/// </param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ContractEntryAttribute(Type contract, Type proxy, string fingerprint) : Attribute
{
    /// <summary>The interface.</summary>
    public Type Contract { get; } = contract;

    /// <summary>The generated proxy.</summary>
    public Type Proxy { get; } = proxy;

    /// <summary>The identity of the contract's methods.</summary>
    public string Fingerprint { get; } = fingerprint;
}
