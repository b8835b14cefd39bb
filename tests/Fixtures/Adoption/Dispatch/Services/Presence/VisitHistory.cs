namespace Dispatch.Services.Presence;

/// <summary>Counts visits of the day by hour.</summary>
public sealed class VisitHistory
{
    private readonly int[] _hours = new int[24];
    private readonly SortedDictionary<DateOnly, int> _days = [];

    public void Visit(DateTimeOffset at)
    {
        _hours[at.Hour]++;
        DateOnly day = DateOnly.FromDateTime(at.Date);
        _days[day] = _days.GetValueOrDefault(day) + 1;
    }

    public int[] Hours() => [.. _hours];
}
