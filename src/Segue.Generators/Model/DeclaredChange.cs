using Segue.Generators.Schemas;

namespace Segue.Generators.Model;

/// <summary>An attribute that says what became of a member, of the current version or of an earlier one.</summary>
/// <param name="Type">The nested type that it stands on, by its name in the shape; null for the state itself.</param>
/// <param name="Version">The version that it speaks of.</param>
/// <param name="Change">What it says.</param>
internal sealed record DeclaredChange(string? Type, int Version, ShapeChange Change)
{
    /// <summary>The member as messages name it.</summary>
    public string Path => Type is null ? Change.Member : $"{Type}.{Change.Member}";
}
