namespace Segue;

/// <summary>
/// Says what a member that is new in a version is in a value that comes from the version before, so that the step needs no
/// code: the generator writes the migration.
/// </summary>
/// <param name="version">The version that the member is new in: the one that the state has when this is written.</param>
/// <param name="value">
/// A constant of the member's type; null, which <c>default</c> is too, stands for null, zero, an empty collection or an empty
/// table. A member without such a default (a <see cref="string"/>, a record) needs a constant, or a migration by hand.
/// </param>
/// <remarks>
/// <para>
/// Going back drops the member; going up again brings back what it was, as long as the runtime knows it
/// (<see cref="MigrationContext{T}.TryGetBefore"/>), and gives this value where it does not.
/// </para>
/// <para>
/// <c>segue schema freeze</c> keeps it with the version in <c>schemas/&lt;alias&gt;.json</c>: once the next version begins, the
/// attribute may go. On a parameter of a record it speaks of the property of that name.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true, Inherited = false)]
public sealed class AddedAttribute(int version, object? value = null) : Attribute
{
    /// <summary>The version that the member is new in.</summary>
    public int Version { get; } = version;

    /// <summary>What the member is in a value that comes from the version before; null for its default.</summary>
    public object? Value { get; } = value;

    /// <summary>
    /// The alias of the state whose version is meant, where a nested type is part of several states; null, the default, for all.
    /// </summary>
    public string? State { get; init; }
}
