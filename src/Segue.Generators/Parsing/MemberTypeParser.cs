using Microsoft.CodeAnalysis;
using Segue.Generators.Diagnostics;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>Turns the types of members into type expressions, or says why they cannot be.</summary>
/// <param name="shapes">Parses types of the module's own.</param>
/// <param name="assembly">The assembly whose types are the module's own.</param>
/// <param name="diagnostics">Where to put what is wrong.</param>
/// <param name="isState">Whether the members are those of a state itself, so that they may be tables.</param>
internal sealed class MemberTypeParser(ShapeParser shapes, IAssemblySymbol assembly, DiagnosticList diagnostics, bool isState)
{
    /// <returns>The expression; null where the type is no value, which has been reported then.</returns>
    public TypeExpression? Parse(IPropertySymbol member)
    {
        bool isNullable = member.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };
        if (!isState || !member.Type.Is(MetadataNames.Table))
        {
            return Parse(member.Type, member);
        }

        TypeExpression? table = ParseTable((INamedTypeSymbol)member.Type, member);
        return isNullable && table is not null ? new NullableExpression(table) : table;
    }

    private TypeExpression? Parse(ITypeSymbol type, IPropertySymbol member)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Nullable(Parse(nullable.TypeArguments[0], member));
        }

        TypeExpression? parsed = ParseBare(type, member);
        return type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? Nullable(parsed) : parsed;
    }

    private TypeExpression? ParseBare(ITypeSymbol type, IPropertySymbol member)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            // The compiler has said so already.
            return null;
        }

        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return ParseTuple(tuple, member);
        }

        if (ScalarTypes.FindByCSharpName(TypeNames.CSharp(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated))) is { } scalar)
        {
            return new ScalarExpression(scalar);
        }

        if (type.Is(MetadataNames.Table))
        {
            diagnostics.Add(StateDiagnostics.TablePlace, member, TypeNames.Message(member), TypeNames.Message(member.Type));
            return null;
        }

        bool isOwn = IsOwn(type);
        if ((isOwn && type.TypeKind is not TypeKind.Delegate and not TypeKind.Interface ? null : NonValues.Find(type)) is { } nonValue)
        {
            return Refuse(member, nonValue);
        }

        return isOwn ? ParseOwn((INamedTypeSymbol)type, member) : ParseShared((INamedTypeSymbol)type, member);
    }

    private TypeExpression? ParseOwn(INamedTypeSymbol type, IPropertySymbol member) => StateAttributeReader.Find(type) is null
        ? shapes.ParseNested(type, member)
        : Refuse(member, new NonValue("a state of its own", "Keep it as the rows of a Segue.Table, or remove its [State]"));

    private TypeExpression? ParseShared(INamedTypeSymbol type, IPropertySymbol member)
    {
        List<ITypeSymbol> arguments = [.. TypeNames.AllArguments(type)];
        int arity = CollectionTypes.Arity(type.Name);
        bool isCollection = arity > 0 && arity == arguments.Count && TypeNames.Namespace(type) == CollectionTypes.Namespace(type.Name);
        if (!isCollection && arguments.FirstOrDefault(MentionsOwn) is { } own)
        {
            string types = $"a '{TypeNames.Message(type.OriginalDefinition)}' of '{TypeNames.Message(own)}'";
            return Refuse(member, new NonValue($"{types}, a type of this assembly within one of another", "Declare a record of your own for it"));
        }

        List<TypeExpression?> parsed = [.. arguments.Select(argument => Parse(argument, member))];
        if (parsed.Contains(null))
        {
            return null;
        }

        EquatableArray<TypeExpression> all = parsed.Select(static p => p!).ToEquatableArray();
        return isCollection
            ? new CollectionExpression(type.Name, all)
            : new SharedExpression(TypeNames.Definition(type.OriginalDefinition), all);
    }

    private TupleExpression? ParseTuple(INamedTypeSymbol tuple, IPropertySymbol member)
    {
        List<(TypeExpression? Type, string? Name)> elements =
        [
            .. tuple.TupleElements.Select(element =>
                (Parse(element.Type, member), element.IsExplicitlyNamedTupleElement ? element.Name : null)),
        ];
        return elements.Any(static element => element.Type is null)
            ? null
            : new TupleExpression(elements.Select(static element => new TupleElement(element.Type!, element.Name)).ToEquatableArray());
    }

    private TableExpression? ParseTable(INamedTypeSymbol table, IPropertySymbol member)
    {
        ITypeSymbol key = table.TypeArguments[0];
        if (MentionsOwn(key))
        {
            diagnostics.Add(StateDiagnostics.TableKey, member, TypeNames.Message(member), TypeNames.Message(key));
            return null;
        }

        TypeExpression? keyType = Parse(key, member);
        TypeExpression? rowType = ParseRow(table.TypeArguments[1], member);
        return keyType is null || rowType is null ? null : new TableExpression(keyType, rowType);
    }

    private TypeExpression? ParseRow(ITypeSymbol row, IPropertySymbol member)
    {
        if (IsOwn(row) && StateAttributeReader.Find(row) is { } state)
        {
            return new RowExpression(state.Alias, state.Version);
        }

        if (MentionsOwn(row))
        {
            diagnostics.Add(StateDiagnostics.TableRow, member, TypeNames.Message(member), TypeNames.Message(row));
            return null;
        }

        return Parse(row, member);
    }

    private TypeExpression? Refuse(IPropertySymbol member, NonValue nonValue)
    {
        diagnostics.Add(StateDiagnostics.MemberNoValue, member, TypeNames.Message(member), nonValue.What, nonValue.Instead);
        return null;
    }

    private bool IsOwn(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly);

    private bool MentionsOwn(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => MentionsOwn(array.ElementType),
        INamedTypeSymbol named => IsOwn(named) || TypeNames.AllArguments(named).Any(MentionsOwn),
        _ => false,
    };

    private static NullableExpression? Nullable(TypeExpression? type) => type is null ? null : new NullableExpression(type);
}
