using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using MessagePack;
using Segue.Runtime.States;

namespace Segue.Runtime.Bytes;

/// <summary>Compiles the reading of what <see cref="ShapeWriterCompiler"/> writes, into a type of the same shape.</summary>
/// <remarks>Compiled once per type, for one load context; no reflection per value.</remarks>
internal sealed class ShapeReaderCompiler
{
    private static readonly MethodInfo ReadCollection = typeof(CollectionReader).GetMethod(nameof(CollectionReader.Read))!;
    private static readonly MethodInfo ReadBytes = typeof(ByteArrays).GetMethod(nameof(ByteArrays.Read))!;
    private static readonly MethodInfo CheckCount = typeof(ShapeReaderCompiler).GetMethod(nameof(ThrowIfOther), BindingFlags.Static | BindingFlags.NonPublic)!;

    private readonly Dictionary<Type, ShapeRead> _compiled = [];
    private readonly HashSet<Type> _path = [];

    /// <summary>The reading of values of a type.</summary>
    /// <exception cref="BytesException">Something in it has no shape.</exception>
    public ShapeRead Compile(Type type)
    {
        if (_compiled.TryGetValue(type, out ShapeRead? known))
        {
            return known;
        }

        ParameterExpression reader = Expression.Parameter(typeof(MessagePackReader).MakeByRefType(), "reader");
        Expression body = Expression.Convert(Read(reader, type), typeof(object));
        ShapeRead compiled = Expression.Lambda<ShapeRead>(body, reader).Compile();
        _compiled.Add(type, compiled);
        return compiled;
    }

    /// <summary>The reading of what <see cref="ShapeWriterCompiler.CompileState"/> writes.</summary>
    /// <exception cref="BytesException">Something in it has no shape.</exception>
    public StateRead CompileState(Type type)
    {
        ParameterExpression reader = Expression.Parameter(typeof(MessagePackReader).MakeByRefType(), "reader");
        ParameterExpression tables = Expression.Parameter(typeof(Func<string, Table>), "tables");
        Expression body = MakeOf(reader, type, member => typeof(Table).IsAssignableFrom(member.Type)
            ? Expression.Condition(
                Expression.Call(reader, nameof(MessagePackReader.ReadBoolean), typeArguments: null),
                Expression.Convert(Expression.Invoke(tables, Expression.Constant(member.Name)), member.Type),
                Expression.Default(member.Type))
            : Read(reader, member.Type));
        return Expression.Lambda<StateRead>(Expression.Convert(body, typeof(object)), reader, tables).Compile();
    }

    private Expression Read(ParameterExpression reader, Type type)
    {
        if (ScalarBytes.Of(type) is { } scalar)
        {
            ParameterExpression read = Expression.Variable(type, "read");
            return Expression.Block([read], Expression.Call(scalar.Read, reader, read), read);
        }

        if (type.IsEnum)
        {
            return Expression.Convert(Read(reader, type.GetEnumUnderlyingType()), type);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return OrDefault(reader, Expression.Convert(Read(reader, underlying), type));
        }

        bool mayBeNil = !type.IsValueType || (CollectionKind.IsCollection(type) && type.GetProperty("IsDefault") is not null);
        Expression parts = ReadParts(reader, type);
        return mayBeNil ? OrDefault(reader, parts) : parts;
    }

    private Expression ReadParts(ParameterExpression reader, Type type)
    {
        if (type == typeof(ImmutableArray<byte>))
        {
            return Expression.Call(ReadBytes, reader);
        }

        if (CollectionKind.IsCollection(type))
        {
            Type[] elements = type.GetGenericArguments();
            CollectionReader collection = new(
                CollectionKind.BuilderOf(type),
                Compile(Nullable.GetUnderlyingType(elements[0]) ?? elements[0]),
                elements.Length > 1 ? Compile(Nullable.GetUnderlyingType(elements[1]) ?? elements[1]) : null);
            return Expression.Convert(Expression.Call(Expression.Constant(collection), ReadCollection, reader), type);
        }

        Shapes.ThrowIfShapeless(type);
        if (!_path.Add(type))
        {
            throw BytesException.Unwritable(type, "it contains itself.");
        }

        Expression made = Shapes.IsTuple(type) ? ReadTuple(reader, type) : ReadMembers(reader, type);
        _path.Remove(type);
        return made;
    }

    private BlockExpression ReadTuple(ParameterExpression reader, Type type)
    {
        ParameterExpression[] parts = [.. Shapes.TupleFields(type).Select(field => Expression.Variable(field.FieldType, field.Name))];
        return Made(
            reader,
            parts,
            [.. parts.Select(part => Read(reader, part.Type))],
            Expression.New(type.GetConstructor([.. parts.Select(part => part.Type)])!, parts));
    }

    private BlockExpression ReadMembers(ParameterExpression reader, Type type) => MakeOf(reader, type, member => Read(reader, member.Type));

    private static BlockExpression MakeOf(ParameterExpression reader, Type type, Func<ShapeMember, Expression> read)
    {
        ValueShape shape = ValueShape.Of(type);
        Dictionary<ShapeMember, ParameterExpression> parts = shape.Members.ToDictionary(member => member, member => Expression.Variable(member.Type, member.Name));
        IEnumerable<Expression> arguments = (shape.Constructor?.GetParameters() ?? [])
            .Select(parameter => parts[shape.Members.First(member => member.Parameter == parameter)]);
        NewExpression made = shape.Constructor is null ? Expression.New(type) : Expression.New(shape.Constructor, arguments);
        IEnumerable<MemberAssignment> assignments = shape.Members
            .Where(member => member.Parameter is null)
            .Select(member => Expression.Bind(member.Property, parts[member]));
        return Made(
            reader,
            [.. shape.Members.Select(member => parts[member])],
            [.. shape.Members.Select(read)],
            Expression.MemberInit(made, assignments));
    }

    /// <summary>The parts are read in the order in which they were written, which is not that of the constructor.</summary>
    private static BlockExpression Made(ParameterExpression reader, ParameterExpression[] parts, Expression[] reads, Expression made) => Expression.Block(
        parts,
        [
            Expression.Call(
                CheckCount,
                Expression.Call(reader, nameof(MessagePackReader.ReadArrayHeader), typeArguments: null),
                Expression.Constant(parts.Length),
                Expression.Constant(made.Type.Name)),
            .. parts.Zip(reads, Expression.Assign),
            made,
        ]);

    private static ConditionalExpression OrDefault(ParameterExpression reader, Expression read) => Expression.Condition(
        Expression.Call(reader, nameof(MessagePackReader.TryReadNil), typeArguments: null),
        Expression.Default(read.Type),
        read);

    private static void ThrowIfOther(int count, int expected, string type)
    {
        if (count != expected)
        {
            throw BytesException.Damaged($"{type} has {expected} members, and {count} were written");
        }
    }
}
