using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.States;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Bytes;

public sealed class ShapeBytesTests
{
    private static readonly AllKinds Full = new()
    {
        Truth = true,
        Letter = '\ud800',
        Small = -5,
        Large = ulong.MaxValue,
        Real = -0.0,
        NotReal = float.NaN,
        Half = Half.Epsilon,
        Money = 1.2300m,
        Text = "täxt \ud83d\ude00",
        BrokenText = "half a pair \ud83d",
        Id = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"),
        Moment = new DateTime(DateTime.MaxValue.Ticks, DateTimeKind.Local),
        Elsewhere = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(-570)),
        Span = TimeSpan.MinValue,
        Day = DateOnly.MaxValue,
        Hour = TimeOnly.MaxValue,
        Huge = Int128.MinValue,
        Endless = BigInteger.Pow(-7, 99),
        Site = new Uri("a/b?c", UriKind.Relative),
        Release = new Version(1, 2, 3),
        Day2 = DayOfWeek.Friday,
        Maybe = 7,
        Nothing = null,
        Nested = new Part(1, "one"),
        NoPart = null,
        Value = new Pair(3, new Part(4, null)),
        Tuple = (1, "two"),
        Body = [1, 2, 255],
        Unset = default,
        List = [new Part(1, "a"), null!, new Part(2, "b")],
        Names = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase, "A", "b"),
        Sorted = ImmutableSortedDictionary.Create<string, int?>(StringComparer.Ordinal).Add("b", null).Add("B", 2),
        Frozen = new Dictionary<int, Part> { [1] = new(1, "x") }.ToFrozenDictionary(),
    };

    [Fact]
    public void Value_OfEveryKind_ComesBackEqual()
    {
        AllKinds read = (AllKinds)RoundTrip(Full);

        Assert.True(new ShapeComparer().Compile(typeof(AllKinds))(Full, read), read.ToString());
        Assert.Contains("B", read.Names);
        Assert.Equal(["B", "b"], read.Sorted.Keys);
        Assert.Equal(DateTimeKind.Local, read.Moment.Kind);
        Assert.Equal(Full.Elsewhere.Offset, read.Elsewhere.Offset);
        Assert.True(read.Unset.IsDefault);
        Assert.Equal("1.2300", read.Money.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Value_IsReadIntoAnotherContextsTypeOfTheShape()
    {
        using TwinContext twins = new();
        Type twin = twins.TwinOf(typeof(Part));
        ArrayBufferWriter<byte> bytes = Write(new Part(5, "five"));
        MessagePackReader reader = new(bytes.WrittenMemory);

        object read = new ShapeReaderCompiler().Compile(twin)(ref reader);

        Assert.IsType(twin, read);
        Assert.Equal(new Part(5, "five").ToString(), read.ToString());
    }

    [Theory]
    [InlineData(typeof(Action))]
    [InlineData(typeof(object))]
    [InlineData(typeof(Stream))]
    [InlineData(typeof(int[]))]
    [InlineData(typeof(Table<string, int>))]
    [InlineData(typeof(Recursive))]
    public void Type_ThatIsNoValue_IsRefused(Type type) =>
        Assert.Equal(DiagnosticIds.ValueUnwritable, Assert.Throws<BytesException>(() => new ShapeWriterCompiler().Compile(type)).DiagnosticId);

    [Fact]
    public void Collection_WithAComparerOfItsOwn_IsRefused()
    {
        AllKinds odd = Full with { Names = ImmutableHashSet.Create<string>(EqualityComparer<string>.Create((_, _) => true, _ => 0), "a") };

        Assert.Equal(DiagnosticIds.ValueUnwritable, Assert.Throws<BytesException>(() => Write(odd)).DiagnosticId);
    }

    private static object RoundTrip(object value)
    {
        MessagePackReader reader = new(Write(value).WrittenMemory);
        object read = new ShapeReaderCompiler().Compile(value.GetType())(ref reader);
        Assert.True(reader.End);
        return read;
    }

    private static ArrayBufferWriter<byte> Write(object value)
    {
        ArrayBufferWriter<byte> bytes = new();
        MessagePackWriter writer = new(bytes);
        new ShapeWriterCompiler().Compile(value.GetType())(ref writer, value);
        writer.Flush();
        return bytes;
    }
}
