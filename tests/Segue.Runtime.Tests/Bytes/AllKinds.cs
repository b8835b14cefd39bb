using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace Segue.Runtime.Tests.Bytes;

/// <summary>A value with a member of every kind.</summary>
public sealed record AllKinds
{
    public required bool Truth { get; init; }
    public required char Letter { get; init; }
    public required sbyte Small { get; init; }
    public required ulong Large { get; init; }
    public required double Real { get; init; }
    public required float NotReal { get; init; }
    public required Half Half { get; init; }
    public required decimal Money { get; init; }
    public required string Text { get; init; }
    public required string BrokenText { get; init; }
    public required Guid Id { get; init; }
    public required DateTime Moment { get; init; }
    public required DateTimeOffset Elsewhere { get; init; }
    public required TimeSpan Span { get; init; }
    public required DateOnly Day { get; init; }
    public required TimeOnly Hour { get; init; }
    public required Int128 Huge { get; init; }
    public required BigInteger Endless { get; init; }
    public required Uri Site { get; init; }
    public required Version Release { get; init; }
    public required DayOfWeek Day2 { get; init; }
    public required int? Maybe { get; init; }
    public required int? Nothing { get; init; }
    public required Part Nested { get; init; }
    public required Part? NoPart { get; init; }
    public required Pair Value { get; init; }
    public required (int Number, string Word) Tuple { get; init; }
    public required ImmutableArray<byte> Body { get; init; }
    public required ImmutableArray<int> Unset { get; init; }
    public required ImmutableList<Part> List { get; init; }
    public required ImmutableHashSet<string> Names { get; init; }
    public required ImmutableSortedDictionary<string, int?> Sorted { get; init; }
    public required FrozenDictionary<int, Part> Frozen { get; init; }
}
