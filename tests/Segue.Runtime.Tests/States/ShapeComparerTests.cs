using System.Collections.Frozen;
using System.Collections.Immutable;
using CsCheck;
using Segue.Runtime.States;
using Segue.Runtime.Tests.Operations;

namespace Segue.Runtime.Tests.States;

/// <summary>
/// The comparison of values is an equivalence, and exact: what it takes for the same is given back in the place of the other (I4).
/// </summary>
public sealed class ShapeComparerTests
{
    private const int Seconds = 4;

    private static readonly StringComparer[] KeyComparers = [StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase];

    [Fact]
    public void RandomValues_AreCompared_AsAnEquivalenceDoes() => Gen.Int.Sample(
        seed =>
        {
            Random random = new(seed);
            RandomShape shapes = new(random);
            Type type = shapes.NextRecord(depth: 2);
            Func<object, object, bool> equal = new ShapeComparer().Compile(type);

            // The same seed gives an equal value that shares no object; others are rarely equal, and may be.
            int[] seeds = [random.Next(2), random.Next(2), random.Next(2)];
            object[] values = [.. seeds.Select(own => new RandomShape(new Random(own)).NextValue(type)!)];
            return IsEquivalence(equal, values)
                && seeds.Index().All(one => seeds.Index().All(other => one.Item != other.Item || equal(values[one.Index], values[other.Index])));
        },
        time: Seconds);

    [Fact]
    public void Collections_OfAnyComparers_AreCompared_AsAnEquivalenceDoes() => Gen.Int.Sample(
        seed =>
        {
            Random random = new(seed);
            Func<object, object, bool> dictionaries = new ShapeComparer().Compile(typeof(ImmutableDictionary<string, int>));
            Func<object, object, bool> frozen = new ShapeComparer().Compile(typeof(FrozenDictionary<string, int>));
            Func<object, object, bool> sets = new ShapeComparer().Compile(typeof(ImmutableHashSet<string>));
            ImmutableDictionary<string, int>[] values = [.. Enumerable.Range(0, 3).Select(_ => NextDictionary(random))];
            return IsEquivalence(dictionaries, [.. values])
                && IsEquivalence(frozen, [.. values.Select(value => value.ToFrozenDictionary(value.KeyComparer))])
                && IsEquivalence(sets, [.. values.Select(value => value.Keys.ToImmutableHashSet(value.KeyComparer))]);
        },
        time: Seconds);

    public static TheoryData<object, object> Different { get; } = new()
    {
        { new Box<decimal>(1.0m), new Box<decimal>(1.00m) },
        { new Box<decimal>(0m), new Box<decimal>(new decimal(0, 0, 0, isNegative: true, scale: 0)) },
        { new Box<double>(0.0), new Box<double>(-0.0) },
        { new Box<DateTime>(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)), new Box<DateTime>(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)) },
        { new Box<DateTimeOffset>(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(1))), new Box<DateTimeOffset>(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) },
        { new Box<DateTimeOffset?>(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(1))), new Box<DateTimeOffset?>(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) },
        { new Box<Uri>(new Uri("https://ann@example.org")), new Box<Uri>(new Uri("https://bob@example.org")) },
        { new Box<Uri>(new Uri("https://example.org/a")), new Box<Uri>(new Uri("https://EXAMPLE.org/a")) },
        { new Box<Uri?>(null), new Box<Uri?>(new Uri("a", UriKind.Relative)) },
        { new Box<string?>(null), new Box<string?>("") },
        { new Box<ImmutableArray<int>>(default), new Box<ImmutableArray<int>>([]) },
        { new Box<ImmutableArray<int>>([1, 2]), new Box<ImmutableArray<int>>([2, 1]) },
        { new Box<ImmutableList<string?>>(["a", null]), new Box<ImmutableList<string?>>(["a", "b"]) },
        { new Box<ImmutableHashSet<string>>([.. (string[])["a"]]), new Box<ImmutableHashSet<string>>([.. (string[])["A"]]) },
        { Keyed(StringComparer.OrdinalIgnoreCase, ("a", 1)), Keyed(StringComparer.OrdinalIgnoreCase, ("A", 1)) },
        { Keyed(StringComparer.Ordinal, ("a", 1)), Keyed(StringComparer.Ordinal, ("a", 2)) },
        { Keyed(StringComparer.Ordinal, ("a", 1)), Keyed(StringComparer.Ordinal, ("a", 1), ("b", 1)) },
        { new Box<(int, string)>((1, "a")), new Box<(int, string)>((1, "b")) },
        { new Box<Box<int>?>(new Box<int>(1)), new Box<Box<int>?>(null) },
        { new Box<Plain>(new Plain { Number = 1 }), new Box<Plain>(new Plain { Number = 2 }) },
        { new Box<Table<string, int>>([]), new Box<Table<string, int>>([]) },
    };

    [Theory]
    [MemberData(nameof(Different))]
    public void ValuesThatCanBeToldApart_Differ(object left, object right)
    {
        Func<object, object, bool> equal = new ShapeComparer().Compile(left.GetType());

        Assert.False(equal(left, right));
        Assert.False(equal(right, left));
        Assert.True(equal(left, left));
        Assert.NotEmpty(ShapeDifference.Describe(left, right, new ShapeComparer()));
    }

    [Fact]
    public void ValuesThatNobodyCanTellApart_AreTheSame()
    {
        Table<string, int> table = new();
        ShapeComparer comparer = new();

        Assert.True(comparer.Compile(typeof(Box<double>))(new Box<double>(double.NaN), new Box<double>(double.NaN)));
        Assert.True(comparer.Compile(typeof(Box<ImmutableHashSet<int>>))(new Box<ImmutableHashSet<int>>([1, 2]), new Box<ImmutableHashSet<int>>([2, 1])));
        Assert.True(comparer.Compile(typeof(Box<Plain>))(new Box<Plain>(new Plain { Number = 1 }), new Box<Plain>(new Plain { Number = 1 })));
        Assert.True(comparer.Compile(typeof(Box<Table<string, int>>))(new Box<Table<string, int>>(table), new Box<Table<string, int>>(table.To<int>())));
    }

    [Fact]
    public void Comparison_OfAType_IsCompiledOnce()
    {
        ShapeComparer comparer = new();

        Assert.Same(comparer.Compile(typeof(Plain)), comparer.Compile(typeof(Plain)));
    }

    [Fact]
    public void Difference_IsNamedByItsPath_WithKindAndOffset()
    {
        Box<Box<DateTimeOffset>> left = new(new(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(1))));
        Box<Box<DateTimeOffset>> right = new(new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        string difference = ShapeDifference.Describe(left, right, new ShapeComparer());

        Assert.Equal("Value.Value was 2026-01-01T01:00:00.0000000+01:00, is 2026-01-01T00:00:00.0000000+00:00", difference);
    }

    private static bool IsEquivalence(Func<object, object, bool> equal, object[] values) =>
        values.All(value => equal(value, value))
        && values.All(left => values.All(right => equal(left, right) == equal(right, left)))
        && values.All(one => values.All(two => values.All(three => !equal(one, two) || !equal(two, three) || equal(one, three))));

    private static ImmutableDictionary<string, int> NextDictionary(Random random)
    {
        ImmutableDictionary<string, int> value = ImmutableDictionary.Create<string, int>(KeyComparers[random.Next(2)]);
        for (int key = random.Next(3); key > 0; key--)
        {
            value = value.SetItem(((string[])["a", "A", "b"])[random.Next(3)], random.Next(2));
        }

        return value;
    }

    private static Box<ImmutableDictionary<string, int>> Keyed(StringComparer comparer, params (string Key, int Value)[] pairs) =>
        new(pairs.ToImmutableDictionary(pair => pair.Key, pair => pair.Value, comparer));

    public sealed record Box<T>(T Value);

    public sealed class Plain
    {
        public required int Number { get; init; }
    }
}
