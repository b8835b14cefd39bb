namespace Segue;

/// <summary>
/// Says what a member was called in the version before, so that the step needs no code. A rename is never guessed: without
/// this, one member is gone and another one is new.
/// </summary>
/// <param name="version">The version that has the new name: the one that the state has when this is written.</param>
/// <param name="from">The name in the version before.</param>
/// <remarks>
/// Both directions are exact. The type may widen with the name, from <see cref="int"/> to <see cref="long"/> for example.
/// <c>segue schema freeze</c> keeps it with the version in <c>schemas/&lt;alias&gt;.json</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true, Inherited = false)]
public sealed class RenamedAttribute(int version, string from) : Attribute
{
    /// <summary>The version that has the new name.</summary>
    public int Version { get; } = version;

    /// <summary>The name in the version before.</summary>
    public string From { get; } = from;

    /// <summary>
    /// The alias of the state whose version is meant, where a nested type is part of several states; null, the default, for all.
    /// </summary>
    public string? State { get; init; }
}
