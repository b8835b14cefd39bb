namespace Segue.Generators.Model;

/// <summary>A class with <c>[Server]</c>.</summary>
/// <param name="Name">The identity of the server.</param>
/// <param name="FullName">The full name of the class.</param>
/// <param name="Type">The class as generated code writes it.</param>
/// <param name="StateAlias">The alias of its state.</param>
/// <param name="StateVersion">The version of its state.</param>
/// <param name="KeyType">The type of its keys as generated code writes it; null where it has none.</param>
/// <param name="Contracts">What it implements.</param>
internal sealed record ServerModel(
    string Name,
    string FullName,
    string Type,
    string StateAlias,
    int StateVersion,
    string? KeyType,
    EquatableArray<ServedContract> Contracts);
