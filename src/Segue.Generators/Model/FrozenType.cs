using Segue.Generators.Schemas;

namespace Segue.Generators.Model;

/// <summary>A type with members, to be generated for a version that is no longer current.</summary>
/// <param name="Name">The numbered name.</param>
/// <param name="Title">What it is, as its documentation says.</param>
/// <param name="Kind">A record or a record struct.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
/// <param name="Members">The members.</param>
/// <param name="Constructor">What its constructor takes, in order; empty where only an initializer sets members.</param>
/// <param name="IsPositional">Whether that constructor is the one of a positional record.</param>
internal sealed record FrozenType(
    string Name,
    string Title,
    ShapeKind Kind,
    bool IsPublic,
    EquatableArray<FrozenMember> Members,
    EquatableArray<ConstructorArgument> Constructor,
    bool IsPositional);
