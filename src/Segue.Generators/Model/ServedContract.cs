namespace Segue.Generators.Model;

/// <summary>A contract that a server implements.</summary>
/// <param name="Type">The interface as generated code writes it.</param>
/// <param name="Fingerprint">The identity of its methods.</param>
internal sealed record ServedContract(string Type, string Fingerprint);
