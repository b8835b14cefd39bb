using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Segue.Cli.Development.Adoption.Discovery;
using Segue.Generators.Parsing;
using Segue.Generators.Schemas;

namespace Segue.Cli.Development.Adoption.Planning;

internal sealed partial class RecordPlanner
{
    private const string ScratchName = "Scratch";
    private const string ImmutableNamespace = "System.Collections.Immutable";

    private readonly Dictionary<INamedTypeSymbol, bool> _values = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _bases = new(project.Types.Select(type => type.BaseType?.OriginalDefinition).OfType<INamedTypeSymbol>(), SymbolEqualityComparer.Default);

    /// <summary>How a value of a type becomes a part of a record.</summary>
    /// <param name="type">The type.</param>
    /// <param name="owner">The record.</param>
    /// <param name="isElement">Whether it is in something: where nobody says whether a member may be null, it may; of items nobody thinks so.</param>
    private Mapping Map(ITypeSymbol type, RecordPlan owner, bool isElement)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Map(nullable.TypeArguments[0], owner, isElement: true).OrNull();
        }

        bool mayBeNull = type.IsReferenceType && (type.NullableAnnotation == NullableAnnotation.Annotated || (!isElement && type.NullableAnnotation == NullableAnnotation.None));
        Mapping bare = MapBare(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), owner);
        return mayBeNull ? bare.OrNull() : bare;
    }

    private Mapping MapBare(ITypeSymbol type, RecordPlan owner)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            return Mapping.Refused("is of a type that is not found", "Build the project first");
        }

        if (ScalarTypes.FindByCSharpName(TypeNames.CSharp(type)) is not null)
        {
            return AsItIs(type);
        }

        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return Collection(CollectionTypes.Array, array.ElementType, owner, isSame: false);
        }

        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return tuple.TupleElements.All(element => Map(element.Type, Scratch(), isElement: true).IsAsItIs)
                ? AsItIs(type)
                : Mapping.Refused("is a tuple with a part that is no value", "Declare a record of your own for it");
        }

        if (type.Is("System.Text.StringBuilder"))
        {
            return new Mapping { Text = "string", Postfix = ".ToString()" };
        }

        if (KnownCollections.Find(type) is { } known)
        {
            ImmutableArray<ITypeSymbol> arguments = ((INamedTypeSymbol)type).TypeArguments;
            return known.IsKeyed
                ? Dictionary(known.Target, arguments[0], arguments[1], owner, known.IsSame)
                : Collection(known.Target, arguments[0], owner, known.IsSame);
        }

        return type is INamedTypeSymbol named && IsOwn(named) ? MapOwn(named.OriginalDefinition, owner) : MapShared(type);
    }

    private Mapping Collection(string target, ITypeSymbol item, RecordPlan owner, bool isSame)
    {
        Mapping inner = Map(item, owner, isElement: true);
        if (inner.Refusal is { } refusal)
        {
            return Mapping.Refused($"holds {TypeText.Of(item)}, which {refusal.What}", refusal.Instead);
        }

        bool isTaken = isSame && inner.IsAsItIs;
        string select = inner.IsAsItIs ? "" : $".Select(static item => item{inner.Postfix})";
        return inner with
        {
            Text = $"{target}<{inner.Text}>",
            Postfix = isTaken ? "" : $"{select}.To{target}()",
            Namespaces = Needed(inner, target, select.Length > 0),
        };
    }

    private Mapping Dictionary(string target, ITypeSymbol key, ITypeSymbol item, RecordPlan owner, bool isSame)
    {
        Mapping keys = Map(key, owner, isElement: true);
        Mapping inner = Map(item, owner, isElement: true);
        if (keys.Refusal is { } noKey)
        {
            return Mapping.Refused($"has keys of {TypeText.Of(key)}, which {noKey.What}", noKey.Instead);
        }

        if (inner.Refusal is { } refusal)
        {
            return Mapping.Refused($"holds {TypeText.Of(item)}, which {refusal.What}", refusal.Instead);
        }

        if (!keys.IsAsItIs)
        {
            return Mapping.Refused($"has keys of {TypeText.Of(key)}, which can be changed", "Make the key a record whose members cannot be set, or use what identifies it");
        }

        string convert = inner.IsAsItIs ? "" : $"static pair => pair.Key, static pair => pair.Value{inner.Postfix}";
        return inner with
        {
            Text = $"{target}<{keys.Text}, {inner.Text}>",
            Postfix = isSame && inner.IsAsItIs ? "" : $".To{target}({convert})",
            Namespaces = Needed(inner, target, isConverted: false).Union(keys.Namespaces),
            IsInternal = keys.IsInternal || inner.IsInternal,
        };
    }

    private Mapping MapOwn(INamedTypeSymbol type, RecordPlan owner)
    {
        if (type.TypeKind is TypeKind.Delegate or TypeKind.Interface && NonValues.Find(type) is { } nonValue)
        {
            return Mapping.Refused($"is {nonValue.What}", nonValue.Instead);
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return type.IsNameable() ? AsItIs(type) : Mapping.Refused($"is a {type.Name}, which no record can name", "Make the enum internal");
        }

        if (StateAttributeReader.Find(type) is not null)
        {
            return Mapping.Refused("is a state of its own", "Keep its key here, and itself as a row of a table");
        }

        if (Captured(type, RecordRole.Value) is { } known)
        {
            Note(type, owner);
            return known;
        }

        if (IsValue(type))
        {
            Found.Nested.Add(type);
            return AsItIs(type);
        }

        bool isTwice = !_isAlone && before?.IsRow(_server!, type) == true && !_path.Contains(type, SymbolEqualityComparer.Default);
        return isTwice
            ? Mapping.Refused($"holds an object that a table of {_server!.Name} holds too", "Keep its key here: a state is a tree of values, and two copies of one object would part")
            : Part(type, RecordRole.Value, owner);
    }

    private Mapping MapShared(ITypeSymbol type)
    {
        if (NonValues.Find(type) is { } nonValue)
        {
            return Mapping.Refused($"is {nonValue.What}", nonValue.Instead);
        }

        if (type is not INamedTypeSymbol named)
        {
            return Mapping.Refused("is of a type that depends on who uses the class", "Write the class for one type");
        }

        if (TypeNames.AllArguments(named).Any(MentionsOwn))
        {
            return Mapping.Refused($"is a {named.Name} of a type of this project, which no version can share", "Declare a record of your own for it");
        }

        bool canBeChanged = named.TypeKind == TypeKind.Class && named.GetMembers().Any(member =>
            member is IPropertySymbol { IsStatic: false, SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public } }
            or IFieldSymbol { IsStatic: false, IsReadOnly: false, IsConst: false, DeclaredAccessibility: Accessibility.Public });
        return canBeChanged
            ? Mapping.Refused($"is an object of {named.ContainingAssembly.Name} that can be changed", "Declare a record for what of it is state")
            : AsItIs(type);
    }

    /// <summary>A record for a class of the project's own that is a part of another one.</summary>
    private Mapping Part(INamedTypeSymbol type, RecordRole role, RecordPlan owner)
    {
        if (WhyNoPart(type) is { } reason)
        {
            return new Mapping { Refusal = reason };
        }

        (string, RecordRole) key = (TypeNames.Definition(type), role);
        if (!_parts.TryGetValue(key, out RecordPlan? part))
        {
            part = new RecordPlan(type, role, names.Record(type, role))
            {
                Alias = role == RecordRole.Row ? names.RowAlias(type, owner.Alias!) : null,
                IsInternal = TypeText.IsInternal(type),
            };
            _parts[key] = part;
            _isAlone = false;
            _path.Push(type);
            foreach (DataMember member in DataMembers.Of(type))
            {
                if (NonState.WhyLeftOut(member, uses) is { } why)
                {
                    part.LeftOut.Add(new LeftOutMember { Name = member.Name, Why = why });
                }
                else
                {
                    Add(part, member, member.Name, hasTables: false);
                }
            }

            _path.Pop();
        }

        Note(type, owner);
        owner.Parts.Add(part);
        return new Mapping { Text = part.Name, Postfix = $".{part.Method}()", Namespaces = [TypeNames.Namespace(type)], IsInternal = part.IsInternal };
    }

    private NonValue? WhyNoPart(INamedTypeSymbol type)
    {
        if (_path.Contains(type, SymbolEqualityComparer.Default))
        {
            return new NonValue($"refers back to {type.Name}", "A state is a tree: keep the key of what it refers to");
        }

        if (registrations.Of(type) is RegisteredLifetime.Singleton or RegisteredLifetime.Hosted || Grains.Is(type))
        {
            return new NonValue("is a server of its own", "Take it in the constructor, and call it");
        }

        return type switch
        {
            _ when type.IsGenericAnywhere() => new NonValue("is generic, and no shape is", "Declare a record for the type that is used"),
            { IsFileLocal: true } => new NonValue("is local to its file", "Make it internal"),
            { IsRefLikeType: true } => new NonValue("is a ref struct", "Keep what it is made of"),
            { IsAbstract: true } => new NonValue("may be any of several classes", "Say with an enum which one it is, and keep in one record what they have"),
            _ when _bases.Contains(type) => new NonValue($"may be a {type.Name} or what derives from it", "Say with an enum which one it is, and keep in one record what they have"),
            _ when type.BaseTypes().FirstOrDefault(ancestor => !IsOwn(ancestor) && ancestor.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)) is { } foreign =>
                new NonValue($"derives from {foreign.Name}", "Declare a record for what of it is state"),
            _ => null,
        };
    }

    /// <summary>What stands for a class that has been adopted before.</summary>
    private static Mapping? Captured(INamedTypeSymbol type, RecordRole role)
    {
        string method = new RecordPlan(type, role, type.Name).Method;
        return type.GetMembers(method).OfType<IMethodSymbol>().FirstOrDefault(found => found.Parameters.IsEmpty) is { ReturnType: INamedTypeSymbol record }
            ? AsItIs(record) with { Postfix = $".{method}()" }
            : null;
    }

    /// <summary>Whether a type of the project's own may stand in a state as it is.</summary>
    private bool IsValue(INamedTypeSymbol type)
    {
        if (_values.TryGetValue(type, out bool known))
        {
            return known;
        }

        // Whatever it refers back to is no value on this way: a state is a tree.
        _values[type] = false;
        DiagnosticList diagnostics = new(type.Locations[0]);
        IReadOnlyList<IPropertySymbol> members = ValueProperties.Find(type, diagnostics, out bool isComplete);
        bool isValue = isComplete
            && type.TypeKind is TypeKind.Class or TypeKind.Struct
            && TypeForm.WhyNotNested(type) is null
            && members.All(member => Map(member.Type, Scratch(), isElement: false).IsAsItIs)
            && ConstructionParser.Parse(type, members, diagnostics, out _) is not null
            && diagnostics.IsEmpty;
        _values[type] = isValue;
        return isValue;
    }

    private static Mapping AsItIs(ITypeSymbol type) => new() { Text = TypeText.Of(type), Namespaces = TypeText.Namespaces(type), IsInternal = TypeText.IsInternal(type) };

    private static ImmutableHashSet<string> Needed(Mapping inner, string target, bool isConverted)
    {
        ImmutableHashSet<string> needed = inner.Namespaces.Add(CollectionTypes.Namespace(target)).Add(ImmutableNamespace);
        return isConverted ? needed.Add("System.Linq") : needed;
    }

    /// <summary>A record that nobody keeps, for a question.</summary>
    private RecordPlan Scratch() => new(_server!, RecordRole.Value, ScratchName);

    /// <summary>Whose objects are parts of another class is no server.</summary>
    private void Note(INamedTypeSymbol type, RecordPlan owner)
    {
        if (owner.Name != ScratchName)
        {
            Found.Parts.Add(type);
        }
    }
}
