namespace Segue;

/// <summary>Declares an index of every table of this row. The row implements <see cref="IIndexedRow"/>.</summary>
/// <param name="name">The name: what the keys mean, for ever.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class TableIndexAttribute(string name) : Attribute
{
    /// <summary>The name of the index.</summary>
    public string Name { get; } = name;
}
