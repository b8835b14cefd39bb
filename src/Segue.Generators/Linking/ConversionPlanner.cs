using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>
/// Plans the conversions of nested types from one version to its neighbour where they are obvious: nothing is guessed and
/// nothing that the target has is made up. What is not obvious is left to the migration.
/// </summary>
internal sealed class ConversionPlanner
{
    private readonly LinkedVersion _source;
    private readonly LinkedVersion _target;
    private readonly TypeReferences _targetTypes;
    private readonly Dictionary<string, ConversionBody?> _bodies = new(StringComparer.Ordinal);

    public ConversionPlanner(LinkedVersion source, LinkedVersion target)
    {
        _source = source;
        _target = target;
        _targetTypes = new TypeReferences(name => target.Nested(name).Type, static row => row.ToString());
    }

    private string MethodName => NumberedNames.Of("To", nestedName: null, _target.Version);

    /// <summary>Plans one direction.</summary>
    public static IEnumerable<ConversionMethod> Plan(LinkedVersion source, LinkedVersion target)
    {
        var planner = new ConversionPlanner(source, target);
        return
            from nested in source.NestedTypes
            where target.NestedTypes.Any(t => t.Name == nested.Name)
            let body = planner.Body(nested.Name)
            where body is not null
            select new ConversionMethod(
                planner.MethodName,
                $"<c>{nested.Name}</c> from version {source.Version} to version {target.Version}",
                nested.Type,
                target.Nested(nested.Name).Type,
                body);
    }

    /// <summary>Plans how a value of one type of the source becomes one of a type of the target; null where that is not obvious.</summary>
    public ValueConversion? Convert(TypeExpression source, TypeExpression target) => (source, target) switch
    {
        _ when IsSame(source, target) => new AssignConversion(),
        (NestedExpression from, NestedExpression to) =>
            from.Name == to.Name && Body(from.Name) is not null ? new NestedConversion(MethodName) : null,
        (ScalarExpression from, ScalarExpression to) => Widening.IsExact(from.Name, to.Name) ? Cast(new AssignConversion(), to) : null,
        (NullableExpression from, NullableExpression to) =>
            Convert(from.Inner, to.Inner) is { } inner ? new NullableConversion(inner, _targetTypes.CSharp(to)) : null,
        (_, NullableExpression to) => Convert(source, to.Inner) is { } inner ? Cast(inner, to) : null,
        (CollectionExpression from, CollectionExpression to) when from.Name == to.Name => ConvertElements(from, to),
        _ => null,
    };

    private ConversionBody? Body(string nested)
    {
        if (!_bodies.TryGetValue(nested, out ConversionBody? body))
        {
            body = (_source.Entry.Shape.Find(nested), _target.Entry.Shape.Find(nested)) switch
            {
                (MembersShape source, MembersShape target) => Construct(source, target, _target.Nested(nested).Construction!),
                (EnumShape source, EnumShape target) => EnumConversions.Plan(source, target),
                _ => null,
            };
            _bodies.Add(nested, body);
        }

        return body;
    }

    private ConstructBody? Construct(MembersShape source, MembersShape target, Construction construction)
    {
        var members = new List<MemberConversion>();
        foreach (ShapeMember member in target.Members)
        {
            ShapeMember? from = source.Members.FirstOrDefault(m => m.Name == member.Name);
            if (from is null || Convert(from.Type, member.Type) is not { } conversion)
            {
                return null;
            }

            members.Add(new MemberConversion(member.Name, conversion));
        }

        return new ConstructBody(construction, members.ToEquatableArray());
    }

    private CastConversion Cast(ValueConversion inner, TypeExpression target) => new(inner, _targetTypes.CSharp(target));

    private CollectionConversion? ConvertElements(CollectionExpression source, CollectionExpression target)
    {
        int last = source.Arguments.Count - 1;
        bool hasSameKeys = last == 0 || IsSame(source.Arguments[0], target.Arguments[0]);
        bool isKnown = source.Name switch
        {
            CollectionTypes.Array or CollectionTypes.List or CollectionTypes.HashSet => true,
            CollectionTypes.Dictionary or CollectionTypes.SortedDictionary => hasSameKeys,

            // A frozen record has no order of its own.
            CollectionTypes.SortedSet => !HasNestedMembers(target.Arguments[0]),
            _ => false,
        };
        return isKnown && Convert(source.Arguments[last], target.Arguments[last]) is { } inner
            ? new CollectionConversion(source.Name, inner)
            : null;
    }

    private bool HasNestedMembers(TypeExpression type) =>
        type is NestedExpression nested ? _target.Entry.Shape.Find(nested.Name) is MembersShape : type.Parts.Any(HasNestedMembers);

    /// <summary>Whether both are the very same type: the same identity, and no part that each version has for itself.</summary>
    private bool IsSame(TypeExpression source, TypeExpression target) =>
        IsShared(source)
        && IsShared(target)
        && CanonicalShape.Of(_source.Entry.Shape, source) == CanonicalShape.Of(_target.Entry.Shape, target);

    private static bool IsShared(TypeExpression type) => type is not NestedExpression && type.Parts.All(IsShared);
}
