using System.Globalization;
using Microsoft.CodeAnalysis;
using Segue.Generators.Diagnostics;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>Finds the shape of a state: its members and the types of the module's own that they are made of.</summary>
/// <param name="assembly">The assembly whose types are the module's own.</param>
/// <param name="diagnostics">Where to put what is wrong.</param>
/// <param name="alias">The alias of the state.</param>
/// <param name="version">The version of the state.</param>
internal sealed class ShapeParser(IAssemblySymbol assembly, DiagnosticList diagnostics, string alias, int version)
{
    /// <summary>What became of each nested type, under its full name; the value is null where it is in error.</summary>
    private readonly Dictionary<string, NestedDraft?> _nested = new(StringComparer.Ordinal);

    /// <summary>What attributes say, under the full name of the type that they stand on.</summary>
    private readonly Dictionary<string, IReadOnlyList<(int Version, ShapeChange Change)>> _changes = new(StringComparer.Ordinal);

    /// <summary>The types that are being parsed, so that a cycle is seen.</summary>
    private readonly Stack<INamedTypeSymbol> _path = new();

    /// <summary>Parses a state.</summary>
    /// <returns>The shape; null where something is wrong with it.</returns>
    public Shape? Parse(
        INamedTypeSymbol state,
        out Construction? construction,
        out EquatableArray<NestedModel> nestedTypes,
        out EquatableArray<DeclaredChange> changes)
    {
        MembersShape? root = ParseMembers(state, isState: true, out construction);
        List<NestedDraft> drafts = [.. _nested.Values.OfType<NestedDraft>()];
        Dictionary<string, string> names = NestedNames.Assign(drafts.Select(static draft => draft.Type));
        nestedTypes = drafts
            .Select(draft => new NestedModel(names[TypeNames.Definition(draft.Type)], TypeNames.CSharp(draft.Type), draft.Construction))
            .OrderBy(static nested => nested.Name, StringComparer.Ordinal)
            .ToEquatableArray();
        changes = _changes
            .SelectMany(type => type.Value.Select(declared =>
                new DeclaredChange(names.TryGetValue(type.Key, out string? nested) ? nested : null, declared.Version, declared.Change)))
            .ToEquatableArray();
        return root is null
            ? null
            : new Shape(
                Rename(root, names),
                drafts.Select(draft => new NestedType(names[TypeNames.Definition(draft.Type)], Rename(draft.Shape, names))));
    }

    /// <summary>Parses a type of the module's own that is the type, or a part of the type, of a member.</summary>
    public TypeExpression? ParseNested(INamedTypeSymbol type, IPropertySymbol member)
    {
        string name = TypeNames.Definition(type);
        if (!_nested.TryGetValue(name, out NestedDraft? draft))
        {
            if (_path.Contains(type, SymbolEqualityComparer.Default))
            {
                diagnostics.Add(StateDiagnostics.NestedTypeRecursive, member, TypeNames.Message(member), TypeNames.Message(type));
                return null;
            }

            // The definition, because a use may be nullable and a name in code is not.
            draft = Draft(type.OriginalDefinition, member);
            _nested[name] = draft;
        }

        return draft is null ? null : new NestedExpression(name);
    }

    private NestedDraft? Draft(INamedTypeSymbol type, IPropertySymbol member)
    {
        if (TypeForm.WhyNotNested(type) is { } reason)
        {
            diagnostics.Add(StateDiagnostics.NestedTypeForm, member, TypeNames.Message(member), TypeNames.Message(type), reason);
            return null;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return new NestedDraft(type, ParseEnum(type), Construction: null);
        }

        return ParseMembers(type, isState: false, out Construction? construction) is { } shape
            ? new NestedDraft(type, shape, construction)
            : null;
    }

    private MembersShape? ParseMembers(INamedTypeSymbol type, bool isState, out Construction? construction)
    {
        IReadOnlyList<IPropertySymbol> properties = ValueProperties.Find(type, diagnostics, out bool isComplete);
        IEnumerable<string> constructor = [];
        construction = isComplete ? ConstructionParser.Parse(type, properties, diagnostics, out constructor) : null;
        _path.Push(type);
        var types = new MemberTypeParser(this, assembly, diagnostics, isState);
        List<(string Name, TypeExpression? Type)> members = [.. properties.Select(p => (p.Name, types.Parse(p)))];
        List<(int Version, ShapeChange Change)> changes = [.. ChangeParser.Find(type, properties, alias)];
        _changes[TypeNames.Definition(type)] = changes;
        _path.Pop();
        return construction is null || members.Any(static m => m.Type is null)
            ? null
            : new MembersShape(
                type.IsValueType ? ShapeKind.Struct : ShapeKind.Record,
                members.Select(static m => new ShapeMember(m.Name, m.Type!)),
                constructor,
                changes.Where(declared => declared.Version == version).Select(static declared => declared.Change));
    }

    private static EnumShape ParseEnum(INamedTypeSymbol type) => new(
        type.EnumUnderlyingType!.ToDisplayString(),
        type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).Select(static field =>
            new EnumMember(field.Name, Convert.ToDecimal(field.ConstantValue, CultureInfo.InvariantCulture))));

    private static MembersShape Rename(MembersShape shape, Dictionary<string, string> names) =>
        new(
            shape.Kind,
            shape.Members.Select(member => member with { Type = member.Type.Rename(name => names[name]) }),
            shape.Constructor,
            shape.Changes);

    private static NestedShape Rename(NestedShape shape, Dictionary<string, string> names) =>
        shape is MembersShape members ? Rename(members, names) : shape;

    /// <summary>A nested type whose expressions still name others by their full names.</summary>
    private sealed record NestedDraft(INamedTypeSymbol Type, NestedShape Shape, Construction? Construction);
}
