namespace Segue.Generators.Model;

/// <summary>All that is written for one alias: its versions as its schema file and its code have them.</summary>
/// <param name="Alias">The identity of the state.</param>
/// <param name="Names">The numbered names of all versions.</param>
/// <param name="Frozen">The versions that are no longer current, oldest first.</param>
/// <param name="Conversions">The conversions between neighbouring versions of nested types.</param>
/// <param name="Steps">What shapes and attributes say of the way from each version to the next; empty where no code has the state.</param>
/// <param name="Entries">What the module says of each version, oldest first.</param>
internal sealed record StateHistory(
    string Alias,
    EquatableArray<NumberedName> Names,
    EquatableArray<FrozenVersion> Frozen,
    EquatableArray<ConversionClass> Conversions,
    EquatableArray<PlannedStep> Steps,
    EquatableArray<EntryModel> Entries);
