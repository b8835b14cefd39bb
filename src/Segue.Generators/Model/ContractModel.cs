namespace Segue.Generators.Model;

/// <summary>A contract, ready to be given a proxy.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="FullName">The full name, such as <c>Company.Limits.IRateLimiter</c>.</param>
/// <param name="Type">The interface as generated code writes it.</param>
/// <param name="ProxyName">The name of the proxy in the same namespace.</param>
/// <param name="Fingerprint">The identity of the methods.</param>
/// <param name="Methods">The methods, inherited ones included.</param>
internal sealed record ContractModel(
    string Namespace,
    string FullName,
    string Type,
    string ProxyName,
    string Fingerprint,
    EquatableArray<ContractMethod> Methods);
