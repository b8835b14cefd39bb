namespace Segue.Generators.Model;

/// <summary>What a module says of one version of a state to the runtime and to tools.</summary>
/// <param name="Version">The version.</param>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="Fingerprint">The identity of the shape.</param>
/// <param name="Json">The version as the schema file has it, in one line.</param>
/// <param name="IsCurrent">Whether the code works with it.</param>
internal sealed record EntryModel(int Version, string Type, string Fingerprint, string Json, bool IsCurrent);
