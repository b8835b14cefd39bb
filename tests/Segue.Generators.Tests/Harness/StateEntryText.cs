namespace Segue.Generators.Tests.Harness;

/// <summary>An entry of a module for one version of a state, as its metadata has it.</summary>
internal sealed record StateEntryText(string Alias, int Version, string Type, string Fingerprint, string Json, bool IsCurrent);
