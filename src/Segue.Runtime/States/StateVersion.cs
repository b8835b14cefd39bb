using Segue.Modules;

namespace Segue.Runtime.States;

/// <summary>
/// One version of one state or row as a type of one load context. The identity is alias, version and fingerprint; the type
/// is only where it lives at the moment.
/// </summary>
/// <param name="Alias">The alias; for a row of a shared type its full name.</param>
/// <param name="Version">The version; 0 for a row of a shared type.</param>
/// <param name="Fingerprint">The identity of the shape; empty for a row of a shared type.</param>
/// <param name="Type">The type.</param>
internal sealed record StateVersion(string Alias, int Version, string Fingerprint, Type Type)
{
    public StateVersion(StateEntryAttribute entry)
        : this(entry.Alias, entry.Version, entry.Fingerprint, entry.Type)
    {
    }

    /// <summary>A row of a shared type: it has no versions, because what is shared cannot be swapped.</summary>
    public static StateVersion OfShared(Type type) => new(type.FullName ?? type.Name, 0, "", type);

    /// <summary>Whether it is of a type that both sides see.</summary>
    public bool IsShared => Fingerprint.Length == 0;

    /// <summary>Whether another load context's type holds the same values.</summary>
    public bool HasShapeOf(StateVersion other) => Alias == other.Alias && Version == other.Version && Fingerprint == other.Fingerprint;

    public override string ToString() => IsShared ? Alias : $"{Alias}@{Version}";
}
