namespace Segue.Generators.Schemas;

/// <summary>What is stored in a schema file although it does not follow from the rest of it.</summary>
internal enum SchemaProblemKind
{
    /// <summary>A version does not follow the one before it.</summary>
    Version,

    /// <summary>A fingerprint is not the one of the version's members.</summary>
    Fingerprint,

    /// <summary>A chain is not the one of the fingerprint, the changes and the parent's chain.</summary>
    Chain,

    /// <summary>The head does not name the newest version and its parent.</summary>
    Head,
}
