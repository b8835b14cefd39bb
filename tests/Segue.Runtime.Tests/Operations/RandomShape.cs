using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using Segue.Runtime.States;

namespace Segue.Runtime.Tests.Operations;

/// <summary>Makes shapes that a state may have, and values of them, at random.</summary>
internal sealed class RandomShape(Random random)
{
    private static readonly Type[] Scalars =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(Int128), typeof(UInt128), typeof(BigInteger), typeof(decimal), typeof(double), typeof(float), typeof(Half), typeof(char),
        typeof(string), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Uri), typeof(Version), typeof(DayOfWeek), typeof(AttributeTargets),
    ];

    private static readonly Type[] Keys = [typeof(string), typeof(int), typeof(Guid), typeof(DateTime), typeof(DayOfWeek)];

    /// <summary>A record of random shape.</summary>
    public Type NextRecord(int depth) => typeof(Holder<,>).MakeGenericType(NextType(depth - 1), NextType(depth - 1));

    /// <summary>A value of a type; null where it may be.</summary>
    public object? NextValue(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } own => random.Next(3) == 0 ? null : NextValue(own),
        _ when type.IsEnum => Enum.ToObject(type, random.Next(8)),
        _ when CollectionKind.IsCollection(type) => NextCollection(type),
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Holder<,>) => NextHolder(type),
        _ when type.IsGenericType => Activator.CreateInstance(type, [.. type.GetGenericArguments().Select(NextValue)]),
        _ => NextScalar(type),
    };

    private Type NextType(int depth)
    {
        if (depth <= 0)
        {
            return Pick(Scalars);
        }

        Type part = NextType(depth - random.Next(1, 3));
        return random.Next(14) switch
        {
            0 => typeof(ImmutableArray<>).MakeGenericType(part),
            1 => typeof(ImmutableList<>).MakeGenericType(part),
            2 => typeof(ImmutableHashSet<>).MakeGenericType(Pick(Keys)),
            3 => typeof(ImmutableSortedSet<>).MakeGenericType(Pick(Keys)),
            4 => typeof(FrozenSet<>).MakeGenericType(Pick(Keys)),
            5 => typeof(ImmutableDictionary<,>).MakeGenericType(Pick(Keys), part),
            6 => typeof(ImmutableSortedDictionary<,>).MakeGenericType(Pick(Keys), part),
            7 => typeof(FrozenDictionary<,>).MakeGenericType(Pick(Keys), part),
            8 => typeof(ValueTuple<,>).MakeGenericType(part, NextType(depth - 1)),
            9 => typeof(Point<,>).MakeGenericType(part, NextType(depth - 1)),
            // No nullable array: one that was never made and none at all are both null in JSON (docs/concepts/operations.md).
            10 => part is { IsValueType: true } && Nullable.GetUnderlyingType(part) is null && !CollectionKind.IsCollection(part) ? typeof(Nullable<>).MakeGenericType(part) : part,
            11 => Pick(Scalars),
            _ => NextRecord(depth),
        };
    }

    private object NextHolder(Type type)
    {
        Type[] parts = type.GetGenericArguments();
        object holder = Activator.CreateInstance(type, [NextValue(parts[0])])!;
        bool isNull = !parts[1].IsValueType && random.Next(3) == 0;
        type.GetProperty("Second")!.SetValue(holder, isNull ? null : NextValue(parts[1]));
        return holder;
    }

    private object NextCollection(Type type)
    {
        if (type.IsValueType && random.Next(5) == 0)
        {
            return Activator.CreateInstance(type)!; // an immutable array that was never made
        }

        Type[] parts = type.GetGenericArguments();
        IEnumerable<object?> elements = Enumerable.Range(0, random.Next(5)).Select(_ => NextValue(parts[0])).ToArray();
        if (CollectionKind.IsDictionary(type))
        {
            elements = elements.Distinct().Select(key => (object?)new DictionaryEntry(key!, NextValue(parts[1])));
        }

        return CollectionKind.BuilderOf(type).Build([.. elements], comparer: null);
    }

    private object NextScalar(Type type) => type switch
    {
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(byte) => (byte)random.Next(),
        _ when type == typeof(sbyte) => (sbyte)random.Next(),
        _ when type == typeof(short) => (short)random.Next(),
        _ when type == typeof(ushort) => (ushort)random.Next(),
        _ when type == typeof(int) => (int)NextBits(),
        _ when type == typeof(uint) => (uint)NextBits(),
        _ when type == typeof(long) => NextBits(),
        _ when type == typeof(ulong) => (ulong)NextBits(),
        _ when type == typeof(Int128) => new Int128((ulong)NextBits(), (ulong)NextBits()),
        _ when type == typeof(UInt128) => new UInt128((ulong)NextBits(), (ulong)NextBits()),
        _ when type == typeof(BigInteger) => new BigInteger(NextBits()) * NextBits() * NextBits(),
        _ when type == typeof(decimal) => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
        _ when type == typeof(double) => Pick([0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, random.NextDouble()]),
        _ when type == typeof(float) => Pick([0f, -0f, float.NaN, float.PositiveInfinity, float.Epsilon, float.MaxValue, random.NextSingle()]),
        _ when type == typeof(Half) => Pick([(Half)0, Half.NaN, Half.NegativeInfinity, Half.Epsilon, Half.MaxValue, (Half)random.NextSingle()]),
        _ when type == typeof(char) => (char)random.Next(char.MaxValue + 1),
        _ when type == typeof(string) => NextText(),
        _ when type == typeof(Guid) => new Guid(NextBytes(16)),
        _ when type == typeof(DateTime) => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), random.Next(2) == 0 ? DateTimeKind.Utc : DateTimeKind.Unspecified),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.FromMinutes(random.Next(-600, 600))),
        _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)),
        _ when type == typeof(TimeOnly) => new TimeOnly(random.NextInt64(TimeSpan.TicksPerDay)),
        _ when type == typeof(TimeSpan) => new TimeSpan(NextBits()),
        _ when type == typeof(Uri) => new Uri(Pick(["https://example.org/a?b=c#d", "relative/way", "HTTP://Example.org"]), UriKind.RelativeOrAbsolute),
        _ when type == typeof(Version) => new Version(random.Next(9), random.Next(9), random.Next(9)),
        _ => throw new NotSupportedException(type.FullName),
    };

    private string NextText() => Pick(["", "a", "***", "$table", "\"\\/<>&'", "grün 😀", "\ud800", "a\udc00b", "line\nline\0", "null"]) + Pick(["", "x", "$"]);

    private long NextBits() => Pick([0, 1, -1, long.MinValue, long.MaxValue, BitConverter.ToInt64(NextBytes(8))]);

    private byte[] NextBytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];
}
