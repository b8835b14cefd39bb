namespace Segue;

/// <summary>
/// Says that a version has no longer a member that the version before had, so that the step needs no code. Stands on the
/// record that had it.
/// </summary>
/// <param name="version">The version that the member is gone in: the one that the state has when this is written.</param>
/// <param name="member">The name that the member had.</param>
/// <param name="value">
/// What the member is in a value that was written in this version and goes back; null, which <c>default</c> is too, stands for
/// null, zero, an empty collection or an empty table.
/// </param>
/// <remarks>
/// Going up drops the member. Going back brings back what it was where the value came from the version before
/// (<see cref="MigrationContext{T}.TryGetBefore"/>), and gives <paramref name="value"/> where it did not.
/// <c>segue schema freeze</c> keeps it with the version in <c>schemas/&lt;alias&gt;.json</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class RemovedAttribute(int version, string member, object? value = null) : Attribute
{
    /// <summary>The version that the member is gone in.</summary>
    public int Version { get; } = version;

    /// <summary>The name that the member had.</summary>
    public string Member { get; } = member;

    /// <summary>What the member is in a value that goes back and never had it; null for its default.</summary>
    public object? Value { get; } = value;

    /// <summary>
    /// The alias of the state whose version is meant, where a nested type is part of several states; null, the default, for all.
    /// </summary>
    public string? State { get; init; }
}
