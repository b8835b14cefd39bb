namespace Segue.Generators.Schemas;

/// <summary>What a value with members is.</summary>
internal enum ShapeKind
{
    /// <summary>A sealed class, mostly a record.</summary>
    Record,

    /// <summary>A struct, mostly a record struct.</summary>
    Struct,
}
