using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using MessagePack;
using Segue.Runtime.States;

namespace Segue.Runtime.Bytes;

/// <summary>
/// Compiles the writing of a value through its shape: its members in the order of their names, each record an array. There are
/// no names and no types in the bytes; alias, version and fingerprint in front of them say which shape it was.
/// </summary>
/// <remarks>Compiled once per type, for one load context; no reflection per value.</remarks>
internal sealed class ShapeWriterCompiler
{
    private static readonly MethodInfo WriteCollection = typeof(CollectionWriter).GetMethod(nameof(CollectionWriter.Write))!;
    private static readonly MethodInfo WriteBytes = typeof(ByteArrays).GetMethod(nameof(ByteArrays.Write))!;

    private readonly Dictionary<Type, ShapeWrite> _compiled = [];
    private readonly HashSet<Type> _path = [];

    /// <summary>The writing of boxed values of a type.</summary>
    /// <exception cref="BytesException">Something in it has no shape.</exception>
    public ShapeWrite Compile(Type type)
    {
        if (_compiled.TryGetValue(type, out ShapeWrite? known))
        {
            return known;
        }

        ParameterExpression writer = Expression.Parameter(typeof(MessagePackWriter).MakeByRefType(), "writer");
        ParameterExpression value = Expression.Parameter(typeof(object), "value");
        Expression body = Write(writer, Expression.Convert(value, type));
        ShapeWrite compiled = Expression.Lambda<ShapeWrite>(body, writer, value).Compile();
        _compiled.Add(type, compiled);
        return compiled;
    }

    /// <summary>
    /// The writing of a boxed state without the rows of its tables, which go in frames of their own: in the place of each table it
    /// says whether there is one.
    /// </summary>
    /// <exception cref="BytesException">Something in it has no shape.</exception>
    public ShapeWrite CompileState(Type type)
    {
        ParameterExpression writer = Expression.Parameter(typeof(MessagePackWriter).MakeByRefType(), "writer");
        ParameterExpression value = Expression.Parameter(typeof(object), "value");
        ParameterExpression state = Expression.Variable(type, "state");
        IReadOnlyList<ShapeMember> members = ValueShape.Of(type).Members;
        IEnumerable<Expression> writes = members.Select(member => Expression.Property(state, member.Property)).Select(member => typeof(Table).IsAssignableFrom(member.Type)
            ? Expression.Call(writer, nameof(MessagePackWriter.Write), typeArguments: null, Expression.ReferenceNotEqual(member, Expression.Constant(null)))
            : Write(writer, member));
        Expression body = Expression.Block(
            [state],
            [
                Expression.Assign(state, Expression.Convert(value, type)),
                Expression.Call(writer, nameof(MessagePackWriter.WriteArrayHeader), typeArguments: null, Expression.Constant(members.Count)),
                .. writes,
            ]);
        return Expression.Lambda<ShapeWrite>(body, writer, value).Compile();
    }

    private Expression Write(ParameterExpression writer, Expression value)
    {
        Type type = value.Type;
        if (ScalarBytes.Of(type) is { } scalar)
        {
            return Expression.Call(scalar.Write, writer, value);
        }

        if (type.IsEnum)
        {
            return Write(writer, Expression.Convert(value, type.GetEnumUnderlyingType()));
        }

        ParameterExpression held = Expression.Variable(type, "held");
        if (Nullable.GetUnderlyingType(type) is not null)
        {
            return Held(held, value, OrNil(
                writer,
                Expression.Property(held, nameof(Nullable<int>.HasValue)),
                Write(writer, Expression.Property(held, nameof(Nullable<int>.Value)))));
        }

        if (type.GetProperty("IsDefault") is { } isDefault && CollectionKind.IsCollection(type))
        {
            return Held(held, value, OrNil(writer, Expression.Not(Expression.Property(held, isDefault)), WriteParts(writer, held)));
        }

        Expression parts = WriteParts(writer, held);
        return Held(held, value, type.IsValueType
            ? parts
            : OrNil(writer, Expression.ReferenceNotEqual(held, Expression.Constant(null)), parts));
    }

    private Expression WriteParts(ParameterExpression writer, ParameterExpression value)
    {
        Type type = value.Type;
        if (type == typeof(ImmutableArray<byte>))
        {
            return Expression.Call(WriteBytes, writer, value);
        }

        if (CollectionKind.IsCollection(type))
        {
            return WriteElements(writer, value);
        }

        Shapes.ThrowIfShapeless(type);
        if (!_path.Add(type))
        {
            throw BytesException.Unwritable(type, "it contains itself.");
        }

        IEnumerable<Expression> members = Shapes.IsTuple(type)
            ? Shapes.TupleFields(type).Select(field => (Expression)Expression.Field(value, field))
            : ValueShape.Of(type).Members.Select(member => (Expression)Expression.Property(value, member.Property));
        Expression[] writes = [.. members.Select(member => Write(writer, member))];
        _path.Remove(type);
        return Expression.Block(
            [Expression.Call(writer, nameof(MessagePackWriter.WriteArrayHeader), typeArguments: null, Expression.Constant(writes.Length)), .. writes]);
    }

    private MethodCallExpression WriteElements(ParameterExpression writer, ParameterExpression value)
    {
        Type type = value.Type;
        Type[] elements = type.GetGenericArguments();
        PropertyInfo? comparer = CollectionKind.ComparerProperty(type) is { } name ? type.GetProperty(name) : null;
        CollectionWriter collection = new(
            type,
            comparer?.GetValue(CollectionKind.BuilderOf(type).Build([], comparer: null)),
            Compile(Nullable.GetUnderlyingType(elements[0]) ?? elements[0]),
            elements.Length > 1 ? Compile(Nullable.GetUnderlyingType(elements[1]) ?? elements[1]) : null);
        return Expression.Call(
            Expression.Constant(collection),
            WriteCollection,
            writer,
            Expression.Convert(value, typeof(object)),
            comparer is null ? Expression.Constant(null, typeof(object)) : Expression.Convert(Expression.Property(value, comparer), typeof(object)));
    }

    private static ConditionalExpression OrNil(ParameterExpression writer, Expression isThere, Expression write) => Expression.IfThenElse(
        isThere,
        write,
        Expression.Call(writer, nameof(MessagePackWriter.WriteNil), typeArguments: null));

    private static BlockExpression Held(ParameterExpression held, Expression value, Expression use) =>
        Expression.Block([held], Expression.Assign(held, value), use);
}
