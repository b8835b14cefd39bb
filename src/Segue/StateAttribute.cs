namespace Segue;

/// <summary>
/// Makes a record a versioned state, or a versioned row of a <see cref="Table{TKey, TValue}"/>.
/// </summary>
/// <param name="alias">
/// The identity of the state for as long as it lives: lower-case letters, digits and hyphens. The name of the type may
/// change, the alias may not.
/// </param>
/// <param name="version">The version of the shape; 0 (the default) is legacy: state that never had a version.</param>
/// <remarks>
/// A change of the record's shape needs the next version and a <see cref="Migration{TOld, TNew}"/> (invariant I9).
/// Follows Erlang/OTP's <c>-vsn</c>, which <c>code_change/3</c> is called with.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class StateAttribute(string alias, int version = 0) : Attribute
{
    /// <summary>The identity of the state.</summary>
    public string Alias { get; } = alias;

    /// <summary>The version of the shape; 0 is legacy.</summary>
    public int Version { get; } = version;
}
