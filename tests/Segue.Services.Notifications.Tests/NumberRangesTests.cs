using System.Collections.Immutable;
using CsCheck;

namespace Segue.Services.Notifications.Tests;

/// <summary>The arithmetic of queued numbers, against lists.</summary>
public sealed class NumberRangesTests
{
    [Fact]
    public void Priority_StandsInTheNumber()
    {
        Assert.Equal(0, NumberRanges.Before((int)NotificationPriority.Normal));
        foreach (NotificationPriority priority in Enum.GetValues<NotificationPriority>())
        {
            Assert.Equal((int)priority, NumberRanges.PriorityOf(NumberRanges.Before((int)priority) + 1));
            Assert.Equal((int)priority, NumberRanges.PriorityOf(NumberRanges.Before((int)priority) + 1_000_000_000_000));
        }
    }

    [Fact]
    public void Numbers_OneAfterTheOther_AreOneRange()
    {
        ImmutableArray<NumberRange> ranges = [];
        for (long number = 1; number <= 1_000; number++)
        {
            ranges = NumberRanges.Append(ranges, number);
        }

        Assert.Equal(new NumberRange { First = 1, Last = 1_000 }, Assert.Single(ranges));
        Assert.Equal(1_000, NumberRanges.Count(ranges));
    }

    /// <summary>Whatever is appended, taken and put back: the order is that of a sorted list, and no number is lost or doubled.</summary>
    [Fact]
    public void Ranges_AreWhatAListIs() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, 4]).Array[1, 60].Sample(steps =>
    {
        ImmutableArray<NumberRange> ranges = [];
        List<long> list = [];
        long[] last = [.. Enumerable.Range(0, 3).Select(NumberRanges.Before)];
        ImmutableArray<long> taken = [];
        foreach ((int kind, int priority, int count) in steps)
        {
            switch (kind)
            {
                case 0 or 1:
                    ranges = NumberRanges.Append(ranges, ++last[priority]);
                    list.Add(last[priority]);
                    list = InOrder(list);
                    break;
                case 2 when taken.IsEmpty:
                    for (int i = 0; i < count && list.Count > 0; i++)
                    {
                        ranges = NumberRanges.TakeFirst(ranges, 0, out long number);
                        Assert.Equal(list[0], number);
                        list.RemoveAt(0);
                        taken = taken.Add(number);
                    }

                    break;
                default:
                    ranges = NumberRanges.PutBack(ranges, taken);
                    list = InOrder([.. taken, .. list]);
                    taken = [];
                    break;
            }

            Assert.Equal(list, Numbers(ranges));
            Assert.Equal(list.Count, NumberRanges.Count(ranges));
            Assert.Equal(list.Count > 0, NumberRanges.TryTake(ranges, list.FirstOrDefault(), out ImmutableArray<NumberRange> without));
            Assert.Equal(list.Skip(1), Numbers(without));
        }
    });

    private static List<long> InOrder(IEnumerable<long> numbers) =>
        [.. numbers.OrderBy(number => QueueLanes.InOrder.IndexOf((NotificationPriority)NumberRanges.PriorityOf(number))).ThenBy(number => number)];

    private static IEnumerable<long> Numbers(ImmutableArray<NumberRange> ranges) => ranges.SelectMany(range => Enumerable.Range(0, (int)(range.Last - range.First + 1)).Select(i => range.First + i));
}
