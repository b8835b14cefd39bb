using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Plans the types of a version that is no longer current.</summary>
internal static class FreezePlanner
{
    /// <param name="alias">The identity of the state.</param>
    /// <param name="version">The version.</param>
    /// <param name="isPublic">Whether other assemblies see the state.</param>
    /// <param name="rowType">The type that stands for a version of a row.</param>
    public static FrozenVersion Plan(string alias, LinkedVersion version, bool isPublic, Func<RowExpression, string> rowType)
    {
        var types = new TypeReferences(name => version.Nested(name).Type, rowType);
        FrozenType state = FreezeType(version.NumberedName, $"Version {version.Version} of <c>{alias}</c>", version.Entry.Shape.Root);
        return new FrozenVersion(
            version.Version,
            version.Entry.Namespace,
            Nested<MembersShape>().Select(nested => FreezeType(nested.Name, nested.Title, nested.Shape)).Prepend(state).ToEquatableArray(),
            Nested<EnumShape>().Select(nested => new FrozenEnum(nested.Name, nested.Title, isPublic, nested.Shape)).ToEquatableArray());

        FrozenType FreezeType(string name, string title, MembersShape shape) => new(
            name,
            title,
            shape.Kind,
            isPublic,
            shape.Members.Select(Freeze).ToEquatableArray(),
            shape.Constructor.Select(parameter => new ConstructorArgument(parameter, shape.MemberOf(parameter)!.Name)).ToEquatableArray(),
            shape.IsPositional);

        FrozenMember Freeze(ShapeMember member) => new(member.Name, types.CSharp(member.Type), member.Type.ToString());

        IEnumerable<(string Name, string Title, T Shape)> Nested<T>()
            where T : NestedShape
            =>
            from type in version.Entry.Shape.Types
            where type.Shape is T
            let title = $"<c>{type.Name}</c> in version {version.Version} of <c>{alias}</c>"
            select (version.NumberedNameOf(version.Nested(type.Name)), title, (T)type.Shape);
    }
}
