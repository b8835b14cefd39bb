namespace Segue.Modules;

/// <summary>
/// One version of one state or row in a module: the current one, or a frozen one generated from <c>schemas/</c>. Written by
/// the generator, read by the runtime and, from metadata alone, by tools.
/// </summary>
/// <param name="alias">The identity of the state.</param>
/// <param name="version">The version.</param>
/// <param name="type">The type of this version in this module.</param>
/// <param name="fingerprint">The identity of the shape: 32 hexadecimal digits.</param>
/// <param name="shape">The shape, as it stands in <c>schemas/&lt;alias&gt;.json</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class StateEntryAttribute(string alias, int version, Type type, string fingerprint, string shape) : Attribute
{
    /// <summary>The identity of the state.</summary>
    public string Alias { get; } = alias;

    /// <summary>The version.</summary>
    public int Version { get; } = version;

    /// <summary>The type of this version in this module.</summary>
    public Type Type { get; } = type;

    /// <summary>The identity of the shape.</summary>
    public string Fingerprint { get; } = fingerprint;

    /// <summary>The shape, as it stands in <c>schemas/&lt;alias&gt;.json</c>.</summary>
    public string Shape { get; } = shape;

    /// <summary>Whether this is the version that the module's code works with.</summary>
    public bool IsCurrent { get; init; }
}
