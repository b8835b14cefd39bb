using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>
/// Plans the conversions from one version to its neighbour where they are obvious or attributes say them: nothing is guessed
/// and nothing that the target has is made up. What is not said is left to a migration by hand.
/// </summary>
internal sealed class ConversionPlanner
{
    private readonly LinkedVersion _source;
    private readonly LinkedVersion _target;
    private readonly TypeReferences _targetTypes;
    private readonly Func<RowExpression, string>? _rowType;
    private readonly ChangeValues _values;
    private readonly Dictionary<string, ConversionBody?> _bodies = new(StringComparer.Ordinal);

    /// <param name="source">The version that is there.</param>
    /// <param name="target">The version to make.</param>
    /// <param name="rowType">The type that stands for a version of a row; null where tables are converted elsewhere.</param>
    public ConversionPlanner(LinkedVersion source, LinkedVersion target, Func<RowExpression, string>? rowType = null)
    {
        _source = source;
        _target = target;
        _rowType = rowType;
        _targetTypes = new TypeReferences(name => target.Nested(name).Type, rowType ?? (static row => row.ToString()));
        _values = new ChangeValues(target.Entry.Shape, _targetTypes);
    }

    private bool IsDown => _target.Version < _source.Version;

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

    /// <summary>Plans the whole state or row.</summary>
    /// <param name="undecided">Where to put what nothing says.</param>
    /// <returns>How it is made; null where something is undecided.</returns>
    public ConstructBody? PlanState(ICollection<string> undecided) =>
        Construct(_source.Entry.Shape.Root, _target.Entry.Shape.Root, _target.Construction, undecided);

    /// <summary>Plans how a value of one type of the source becomes one of a type of the target; null where that is not obvious.</summary>
    public ValueConversion? Convert(TypeExpression source, TypeExpression target) => (source, target) switch
    {
        _ when IsSame(source, target) => new AssignConversion(),
        (NestedExpression from, NestedExpression to) =>
            from.Name == to.Name && Body(from.Name) is { } body ? Nested(body) : null,
        (ScalarExpression from, ScalarExpression to) when Widening.IsExact(from.Name, to.Name) => Cast(new AssignConversion(), to),
        (ScalarExpression from, ScalarExpression to) =>
            IsDown && Widening.IsWhole(to.Name, from.Name) ? new CheckedConversion(_targetTypes.CSharp(to)) : null,
        (TableExpression { Row: RowExpression before } from, TableExpression { Row: RowExpression after } to) =>
            _rowType is not null && before.Alias == after.Alias && IsSame(from.Key, to.Key) ? new TableConversion(_rowType(after)) : null,
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

    private ConstructBody? Construct(MembersShape source, MembersShape target, Construction? construction, ICollection<string>? undecided = null)
    {
        var members = new List<MemberConversion>();
        foreach (MemberMatch match in MemberMatch.All(source, target, IsDown))
        {
            if (Convert(match) is { } member)
            {
                members.Add(member);
            }
            else
            {
                undecided?.Add(Describe(match));
            }
        }

        return construction is not null && members.Count == target.Members.Count
            ? new ConstructBody(construction, members.ToEquatableArray())
            : null;
    }

    private MemberConversion? Convert(MemberMatch match) => match switch
    {
        { Value: { } value } => _values.Expression(value, match.Target.Type) is { } expression
            ? new MemberConversion(match.Target.Name, match.Target.Name, new ConstantConversion(expression))
            : null,
        { Source: { } source } => Convert(source.Type, match.Target.Type) is { } conversion
            ? new MemberConversion(match.Target.Name, source.Name, conversion)
            : null,
        _ => null,
    };

    private NestedConversion Nested(ConversionBody body) => body is ConstructBody construct
        ? new NestedConversion(MethodName, construct.IsRestoring, construct.Forgetting.Any())
        : new NestedConversion(MethodName);

    /// <summary>What nothing says of a member, in words that fit both directions: what is new, what is gone, what has changed.</summary>
    private string Describe(MemberMatch match)
    {
        string name = match.Target.Name;
        if (match.Source is not { } source)
        {
            return match.Value is { } value
                ? $"{value} is no value of '{name}'"
                : IsDown ? $"'{name}' is gone" : $"'{name}' is new";
        }

        (ShapeMember older, ShapeMember newer) = IsDown ? (match.Target, source) : (source, match.Target);
        return older.Type.ToString() == newer.Type.ToString()
            ? $"'{newer.Name}' ({newer.Type}) has changed within"
            : $"'{newer.Name}' was {older.Type} and is {newer.Type}";
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
