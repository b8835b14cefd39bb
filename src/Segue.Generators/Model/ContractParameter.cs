namespace Segue.Generators.Model;

/// <summary>A parameter of a contract method.</summary>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="Name">The name in the method.</param>
/// <param name="CallName">The name in the call, which has members of its own.</param>
internal sealed record ContractParameter(string Type, string Name, string CallName);
