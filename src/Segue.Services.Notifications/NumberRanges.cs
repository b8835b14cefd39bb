using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>
/// The arithmetic of queued numbers: pure. A queue is a few ranges, however many wait in it: numbers are taken from the front and
/// put at the end.
/// </summary>
/// <remarks>
/// The four bits above the sixtieth of a number are its priority, and each priority counts for itself, so that what waits in one
/// stays in one piece when another overtakes it. Ranges are in the order in which they are handed out: high, normal, low. A version
/// that knows no priorities keeps to that order too, which is how notifications of high priority come through it.
/// </remarks>
public static class NumberRanges
{
    private const int PriorityShift = 60;

    /// <summary>Which priority a number belongs to.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The value of a <see cref="NotificationPriority"/>.</returns>
    public static int PriorityOf(long number) => (int)(number >> PriorityShift);

    /// <summary>The number before the first one of a priority.</summary>
    /// <param name="priority">The value of a <see cref="NotificationPriority"/>.</param>
    /// <returns>0 for the normal one.</returns>
    public static long Before(int priority) => (long)priority << PriorityShift;

    /// <summary>How many numbers there are.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <returns>0 or more.</returns>
    public static long Count(ImmutableArray<NumberRange> ranges)
    {
        long count = 0;
        foreach (NumberRange range in ranges)
        {
            count += range.Last - range.First + 1;
        }

        return count;
    }

    /// <summary>Puts a number behind the others of its priority.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <param name="number">A number greater than the others of its priority.</param>
    /// <returns>The ranges with it.</returns>
    public static ImmutableArray<NumberRange> Append(ImmutableArray<NumberRange> ranges, long number)
    {
        int place = 0;
        while (place < ranges.Length && Rank(ranges[place].First) <= Rank(number))
        {
            place++;
        }

        return place > 0 && ranges[place - 1].Last == number - 1
            ? ranges.SetItem(place - 1, ranges[place - 1] with { Last = number })
            : ranges.Insert(place, new NumberRange { First = number, Last = number });
    }

    /// <summary>Puts numbers that were handed out back before the others of their priorities.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <param name="numbers">The numbers, in the order in which they were handed out.</param>
    /// <returns>The ranges with them.</returns>
    public static ImmutableArray<NumberRange> PutBack(ImmutableArray<NumberRange> ranges, ImmutableArray<long> numbers)
    {
        for (int i = numbers.Length - 1; i >= 0; i--)
        {
            long number = numbers[i];
            int place = 0;
            while (place < ranges.Length && Rank(ranges[place].First) < Rank(number))
            {
                place++;
            }

            ranges = place < ranges.Length && ranges[place].First == number + 1
                ? ranges.SetItem(place, ranges[place] with { First = number })
                : ranges.Insert(place, new NumberRange { First = number, Last = number });
        }

        return ranges;
    }

    /// <summary>Takes the first of the numbers that a range begins with.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <param name="range">Which range.</param>
    /// <param name="number">The number.</param>
    /// <returns>The ranges without it.</returns>
    public static ImmutableArray<NumberRange> TakeFirst(ImmutableArray<NumberRange> ranges, int range, out long number)
    {
        number = ranges[range].First;
        return number == ranges[range].Last ? ranges.RemoveAt(range) : ranges.SetItem(range, ranges[range] with { First = number + 1 });
    }

    /// <summary>Takes a number, where a range begins with it.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <param name="number">The number.</param>
    /// <param name="without">The ranges without it; the same where none begins with it.</param>
    /// <returns>Whether one does.</returns>
    public static bool TryTake(ImmutableArray<NumberRange> ranges, long number, out ImmutableArray<NumberRange> without)
    {
        for (int i = 0; i < ranges.Length; i++)
        {
            if (ranges[i].First == number)
            {
                without = TakeFirst(ranges, i, out _);
                return true;
            }
        }

        without = ranges;
        return false;
    }

    /// <summary>Where the priority of a number stands among the others: high, normal, low.</summary>
    private static int Rank(long number) => PriorityOf(number) switch
    {
        (int)NotificationPriority.High => 0,
        (int)NotificationPriority.Normal => 1,
        _ => 2,
    };
}
