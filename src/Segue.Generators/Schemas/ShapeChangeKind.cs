namespace Segue.Generators.Schemas;

/// <summary>What became of a member between a version and the one before it.</summary>
internal enum ShapeChangeKind
{
    /// <summary>The version before has it not.</summary>
    Added,

    /// <summary>The version before has it under another name.</summary>
    Renamed,

    /// <summary>The version has it no longer.</summary>
    Removed,
}
