using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Segue.Cli.Development.Adoption.Discovery;
using Segue.Generators.Parsing;
using Segue.Generators.Schemas;

namespace Segue.Cli.Development.Adoption.Planning;

internal sealed partial class RecordPlanner
{
    private const string SegueNamespace = "Segue";

    private readonly Dictionary<INamedTypeSymbol, AttributedRow> _attributed = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// Adds a table for a dictionary whose keys host and module share, or for a list that only grows. A commit carries a state
    /// over as a whole and a table in one step, however many rows it has (I6).
    /// </summary>
    /// <returns>False where the member is no such collection.</returns>
    private bool TryAddTable(RecordPlan record, DataMember member, string expression)
    {
        if (KnownCollections.Find(member.Type) is not { IsSame: false } known)
        {
            return false;
        }

        ImmutableArray<ITypeSymbol> arguments = ((INamedTypeSymbol)member.Type).TypeArguments;
        bool isNumbered = !known.IsKeyed && known.Target == CollectionTypes.List && uses.IsUnbounded(member.Symbol);
        bool isDictionary = known is { IsKeyed: true, Target: CollectionTypes.Dictionary } && !MentionsOwn(arguments[0]) && Map(arguments[0], Scratch(), isElement: true).IsAsItIs;
        if (!isNumbered && !isDictionary)
        {
            return false;
        }

        ITypeSymbol item = arguments[^1];
        string name = record.MemberName(member.Name);
        Mapping row = Row(item, record, name, out string? wrapper);
        if (row.Refusal is { } refusal)
        {
            Decide(record, member, new NonValue($"holds {TypeText.Of(item)}, which {refusal.What}", refusal.Instead), holdsData: true);
            return true;
        }

        Use(record, row);
        record.Namespaces.Add(SegueNamespace);
        record.Namespaces.UnionWith(isNumbered ? [] : TypeText.Namespaces(arguments[0]));
        record.Members.Add(new PlannedMember
        {
            Name = name,
            Type = $"Table<{(isNumbered ? "long" : TypeText.Of(arguments[0]))}, {row.Text}>",
            From = expression,
            Expression = expression,
            Postfix = row.Postfix,
            Table = new PlannedTable
            {
                IsNumbered = isNumbered,
                IsNullable = member.Type.NullableAnnotation != NullableAnnotation.NotAnnotated,
                Wrapper = wrapper,
            },
            Note = isNumbered ? "is added to and never cut: rows are numbered in its order" : null,
        });
        return true;
    }

    private Mapping Row(ITypeSymbol item, RecordPlan record, string member, out string? wrapper)
    {
        wrapper = null;
        bool mayBeNull = item.NullableAnnotation == NullableAnnotation.Annotated;
        if (!mayBeNull && item is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsTupleType: false } own && IsOwn(own))
        {
            return OwnRow(own.OriginalDefinition, record);
        }

        Mapping mapping = Map(item, record, isElement: true);
        if (mapping.Refusal is not null || (!mayBeNull && !MentionsOwn(item)))
        {
            return mapping;
        }

        // A row of a type of the project's own has an alias and versions of its own: one record around it gives it both.
        string name = names.Wrapper(record.Source, member);
        RecordPlan around = new(record.Source, RecordRole.Row, name) { Alias = names.ItemAlias(member, record.Alias!), IsWrapper = true, IsInternal = record.IsInternal || mapping.IsInternal };
        around.Members.Add(new PlannedMember { Name = around.MemberName("Value"), Type = mapping.Text, From = $"an item of {member}", Expression = "", Postfix = mapping.Postfix });
        around.Namespaces.UnionWith(mapping.Namespaces);
        around.Parts.AddRange(record.Parts.Where(part => mapping.Text.Contains(part.Name, StringComparison.Ordinal)));
        record.Parts.Add(around);
        wrapper = name;
        return mapping with { Text = name, IsInternal = around.IsInternal };
    }

    private Mapping OwnRow(INamedTypeSymbol type, RecordPlan record)
    {
        Found.AddRow(_server!, type);
        if (StateAttributeReader.Find(type) is not null)
        {
            return AsItIs(type);
        }

        if (Captured(type, RecordRole.Row) is { } known)
        {
            Note(type, record);
            return known;
        }

        bool isWholeValue = IsValue(type) && TypeForm.WhyNoState(type) is null && before?.Nested.Contains(type) != true;
        if (!isWholeValue)
        {
            return Part(type, RecordRole.Row, record);
        }

        if (!record.AttributedRows.Any(row => SymbolEqualityComparer.Default.Equals(row.Type, type)))
        {
            record.AttributedRows.Add(Attributed(type, record));
        }

        return AsItIs(type);
    }

    private AttributedRow Attributed(INamedTypeSymbol type, RecordPlan record)
    {
        if (!_attributed.TryGetValue(type, out AttributedRow? row))
        {
            _attributed[type] = row = new AttributedRow(type, names.RowAlias(type, record.Alias!));
        }

        return row;
    }
}
