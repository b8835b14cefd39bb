using System.Linq.Expressions;
using System.Reflection;

namespace Segue.Runtime.States;

/// <summary>
/// Compiles the copy of a value from one load context's type into another's of the same shape. References to shared types
/// are moved as they are; only what is a module's own is copied.
/// </summary>
/// <remarks>
/// The result is erased to <c>object -> object</c>: a delegate typed over both contexts would keep the old one loaded until
/// the new one is gone too, so that a chain of upgrades would leak for ever (I7). It is compiled once per pair, when a
/// release is prepared, never in the pause of a commit (I6).
/// </remarks>
internal sealed class TransferCompiler
{
    private static readonly MethodInfo CopyCollection = typeof(CollectionCopier).GetMethod(nameof(CollectionCopier.Copy))!;

    private readonly Dictionary<(Type From, Type To), Func<object, object>> _compiled = [];

    /// <summary>The copy from one type to another of the same shape.</summary>
    /// <returns>Null where values can be moved as they are.</returns>
    public Func<object, object>? Compile(Type from, Type to)
    {
        if (from == to)
        {
            return null;
        }

        if (_compiled.TryGetValue((from, to), out Func<object, object>? known))
        {
            return known;
        }

        ParameterExpression boxed = Expression.Parameter(typeof(object), "value");
        Expression copy = Convert(Expression.Convert(boxed, from), to);
        Func<object, object> compiled = Expression.Lambda<Func<object, object>>(Expression.Convert(copy, typeof(object)), boxed).Compile();
        _compiled.Add((from, to), compiled);
        return compiled;
    }

    private Expression Convert(Expression value, Type to)
    {
        Type from = value.Type;
        bool isTable = typeof(Table).IsAssignableFrom(from);

        // A table of shared rows is of one type on both sides, and still it is the old version's, which is about to lose it.
        if (from == to && !isTable)
        {
            return value;
        }

        if (from.IsEnum || to.IsEnum)
        {
            return Expression.Convert(Expression.Convert(value, from.GetEnumUnderlyingType()), to);
        }

        if (Nullable.GetUnderlyingType(from) is not null)
        {
            return Expression.Condition(
                Expression.Property(value, nameof(Nullable<int>.HasValue)),
                Expression.Convert(Convert(Expression.Property(value, nameof(Nullable<int>.Value)), Nullable.GetUnderlyingType(to)!), to),
                Expression.Default(to));
        }

        Expression copy = from switch
        {
            _ when isTable => Describe(value, to),
            _ when CollectionKind.IsCollection(from) => ConvertCollection(value, to),
            _ when IsTuple(from) => ConvertTuple(value, to),
            _ => ConvertMembers(value, to),
        };
        return from.IsValueType
            ? copy
            : Expression.Condition(Expression.ReferenceEqual(value, Expression.Constant(null)), Expression.Default(to), copy);
    }

    /// <summary>A table is not copied: the target describes it, and the commit binds the description to its rows.</summary>
    private static NewExpression Describe(Expression value, Type to)
    {
        ConstructorInfo describe = to.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(Table)])!;
        return Expression.New(describe, Expression.Convert(value, typeof(Table)));
    }

    private Expression ConvertCollection(Expression value, Type to)
    {
        Type from = value.Type;
        Type[] sources = from.GetGenericArguments();
        Type[] targets = to.GetGenericArguments();
        CollectionCopier copier = new(
            CollectionKind.BuilderOf(to),
            Compile(sources[0], targets[0]),
            sources.Length > 1 ? Compile(sources[1], targets[1]) : null);
        string? comparerProperty = sources[0] == targets[0] ? CollectionKind.ComparerProperty(from) : null;
        Expression comparer = comparerProperty is null
            ? Expression.Constant(null, typeof(object))
            : Expression.Convert(Expression.Property(value, comparerProperty), typeof(object));
        Expression copy = Expression.Convert(
            Expression.Call(Expression.Constant(copier), CopyCollection, Expression.Convert(value, typeof(object)), comparer),
            to);

        // An ImmutableArray may be default, which has no elements to enumerate.
        return from.GetProperty("IsDefault") is { } isDefault
            ? Expression.Condition(Expression.Property(value, isDefault), Expression.Default(to), copy)
            : copy;
    }

    private NewExpression ConvertTuple(Expression value, Type to)
    {
        FieldInfo[] fields = [.. value.Type.GetFields(BindingFlags.Instance | BindingFlags.Public).OrderBy(TuplePosition)];
        Type[] targets = to.GetGenericArguments();
        Expression[] items = [.. fields.Select((field, index) => Convert(Expression.Field(value, field), targets[index]))];
        return Expression.New(to.GetConstructor(targets)!, items);
    }

    private BlockExpression ConvertMembers(Expression value, Type to)
    {
        ValueShape target = ValueShape.Of(to);
        ValueShape source = ValueShape.Of(value.Type);
        ParameterExpression original = Expression.Variable(value.Type, "original");
        Dictionary<string, Expression> copies = target.Members.ToDictionary(
            member => member.Name,
            member => Convert(Expression.Property(original, Source(source, member)), member.Type));
        Expression[] arguments = [.. (target.Constructor?.GetParameters() ?? []).Select(parameter =>
            copies[target.Members.First(member => member.Parameter == parameter).Name])];
        NewExpression made = target.Constructor is null ? Expression.New(to) : Expression.New(target.Constructor, arguments);
        IEnumerable<MemberAssignment> assignments = target.Members
            .Where(member => member.Parameter is null)
            .Select(member => Expression.Bind(member.Property, copies[member.Name]));
        return Expression.Block([original], Expression.Assign(original, value), Expression.MemberInit(made, assignments));
    }

    private static PropertyInfo Source(ValueShape source, ShapeMember target) =>
        source.Members.FirstOrDefault(member => member.Name == target.Name)?.Property
        ?? throw new InvalidOperationException(
            $"{source.Type.FullName} has no member '{target.Name}', which {target.Property.DeclaringType?.FullName} has: their fingerprints cannot be equal.");

    private static bool IsTuple(Type type) => type.IsGenericType && typeof(System.Runtime.CompilerServices.ITuple).IsAssignableFrom(type);

    private static int TuplePosition(FieldInfo field) => field.Name == "Rest" ? 8 : field.Name["Item".Length] - '0';
}
