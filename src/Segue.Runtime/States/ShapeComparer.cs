using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Reflection;

namespace Segue.Runtime.States;

/// <summary>
/// Compiles the comparison of two values of one type through their shapes. A record's own equality does not do: it compares
/// collections by reference and knows nothing of tables.
/// </summary>
/// <remarks>
/// Numbers compare by their bits, so that NaN is itself and the two zeros differ; times and addresses to the letter
/// (<see cref="ExactEquality"/>); tables by what they describe.
/// </remarks>
internal sealed class ShapeComparer
{
    private static readonly FrozenSet<Type> ComparedExactly = [typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(Uri)];

    private readonly Dictionary<Type, Func<object, object, bool>> _compiled = [];

    /// <summary>The comparison of two boxed values of a type.</summary>
    public Func<object, object, bool> Compile(Type type)
    {
        if (_compiled.TryGetValue(type, out Func<object, object, bool>? known))
        {
            return known;
        }

        ParameterExpression left = Expression.Parameter(typeof(object), "left");
        ParameterExpression right = Expression.Parameter(typeof(object), "right");
        Expression equal = Equal(Expression.Convert(left, type), Expression.Convert(right, type));
        Func<object, object, bool> compiled = Expression.Lambda<Func<object, object, bool>>(equal, left, right).Compile();
        _compiled.Add(type, compiled);
        return compiled;
    }

    private Expression Equal(Expression left, Expression right)
    {
        Type type = left.Type;
        if (type == typeof(double) || type == typeof(float) || type == typeof(Half))
        {
            return Bits(left, right);
        }

        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(Guid))
        {
            return Expression.Equal(left, right);
        }

        if (Nullable.GetUnderlyingType(type) is not null)
        {
            return BothOrNeither(
                Expression.Property(left, nameof(Nullable<int>.HasValue)),
                Expression.Property(right, nameof(Nullable<int>.HasValue)),
                Equal(Expression.Property(left, nameof(Nullable<int>.Value)), Expression.Property(right, nameof(Nullable<int>.Value))));
        }

        if (type.IsValueType)
        {
            return EqualContents(left, right);
        }

        Expression none = Expression.Constant(null);
        return BothOrNeither(
            Expression.ReferenceNotEqual(left, none),
            Expression.ReferenceNotEqual(right, none),
            EqualContents(left, right));
    }

    private Expression EqualContents(Expression left, Expression right)
    {
        Type type = left.Type;
        if (ComparedExactly.Contains(type))
        {
            return Expression.Call(typeof(ExactEquality), nameof(ExactEquality.AreEqual), typeArguments: null, left, right);
        }

        if (typeof(Table).IsAssignableFrom(type))
        {
            return Call(nameof(SameTable), left, right);
        }

        if (CollectionKind.IsCollection(type))
        {
            CollectionComparer comparer = CreateCollectionComparer(type);
            Expression equal = Expression.Call(
                Expression.Constant(comparer),
                nameof(CollectionComparer.AreEqual),
                typeArguments: null,
                Expression.Convert(left, typeof(object)),
                Expression.Convert(right, typeof(object)));
            return type.GetProperty("IsDefault") is { } isDefault
                ? BothOrNeither(Expression.Not(Expression.Property(left, isDefault)), Expression.Not(Expression.Property(right, isDefault)), equal)
                : equal;
        }

        if (type.IsGenericType && typeof(System.Runtime.CompilerServices.ITuple).IsAssignableFrom(type))
        {
            return All(type.GetFields(BindingFlags.Instance | BindingFlags.Public)
                .Select(field => Equal(Expression.Field(left, field), Expression.Field(right, field))));
        }

        return IsRecord(type) || !HasOwnEquality(type)
            ? All(ValueShape.Of(type).Members.Select(member => Equal(Expression.Property(left, member.Property), Expression.Property(right, member.Property))))
            : Call(nameof(SameValue), left, right);
    }

    private CollectionComparer CreateCollectionComparer(Type type)
    {
        Type[] elements = type.GetGenericArguments();
        return CollectionKind.IsDictionary(type)
            ? new CollectionComparer(Compile(elements[1]), isOrdered: false)
            : new CollectionComparer(Compile(elements[0]), CollectionKind.IsSequence(type));
    }

    /// <summary>The compiler gives every record a method of this name; its equality is generated, and too shallow here.</summary>
    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    /// <summary>A type with an equality of its own is asked; any other is compared member by member.</summary>
    private static bool HasOwnEquality(Type type) =>
        type.GetMethod(nameof(Equals), [typeof(object)])!.DeclaringType is { } declaring
        && declaring != typeof(object)
        && declaring != typeof(ValueType);

    private static BinaryExpression Bits(Expression left, Expression right)
    {
        string method = left.Type == typeof(double) ? nameof(BitConverter.DoubleToInt64Bits)
            : left.Type == typeof(float) ? nameof(BitConverter.SingleToInt32Bits)
            : nameof(BitConverter.HalfToInt16Bits);
        return Expression.Equal(
            Expression.Call(typeof(BitConverter), method, typeArguments: null, left),
            Expression.Call(typeof(BitConverter), method, typeArguments: null, right));
    }

    private static ConditionalExpression BothOrNeither(Expression leftHas, Expression rightHas, Expression equal) =>
        Expression.Condition(leftHas, Expression.AndAlso(rightHas, equal), Expression.Not(rightHas));

    private static Expression All(IEnumerable<Expression> conditions) =>
        conditions.Aggregate((Expression)Expression.Constant(true), Expression.AndAlso);

    private static MethodCallExpression Call(string method, Expression left, Expression right) => Expression.Call(
        typeof(ShapeComparer).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!,
        Expression.Convert(left, typeof(object)),
        Expression.Convert(right, typeof(object)));

    private static bool SameTable(object left, object right) =>
        ReferenceEquals(((Table)left).Source ?? left, ((Table)right).Source ?? right);

    private static bool SameValue(object left, object right) => left.Equals(right);
}
