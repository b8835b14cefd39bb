namespace Segue.Generators.Model;

/// <summary>A version that is no longer current, with all its types.</summary>
/// <param name="Version">The version.</param>
/// <param name="Namespace">Where its types are generated; empty for the global namespace.</param>
/// <param name="Types">The state itself and its nested types with members.</param>
/// <param name="Enums">Its enums.</param>
internal sealed record FrozenVersion(int Version, string Namespace, EquatableArray<FrozenType> Types, EquatableArray<FrozenEnum> Enums);
