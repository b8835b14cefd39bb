using Segue.Generators.Schemas;

namespace Segue.Cli.Development.Checking;

/// <summary>One version of one state as a built module has it.</summary>
/// <param name="Alias">The identity of the state.</param>
/// <param name="Version">The version with its shape.</param>
/// <param name="IsCurrent">Whether the module's code works with it.</param>
internal sealed record ModuleEntry(string Alias, SchemaVersion Version, bool IsCurrent);
