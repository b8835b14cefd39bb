namespace Tour.Callers;

/// <summary>Chooses the client of the next call: mostly one of a few hot ones, now and then any.</summary>
/// <remarks>
/// The hot ones are spread over the range, and the others keep every row in reach: so callers meet rows that the sweep has
/// carried over, rows that it has not come to, and carry over some themselves. Not thread-safe.
/// </remarks>
internal sealed class ClientChoice(ClientRange range, int seed)
{
    private const int HotClients = 2_000;

    /// <summary>One call of so many is for any client of the range.</summary>
    private const int CallsPerColdOne = 16;

    private readonly int _hotCount = Math.Min(HotClients, range.Count);
    private readonly Random _random = new(seed);

    /// <returns>The index of a client.</returns>
    public int Next()
    {
        if (_random.Next(CallsPerColdOne) == 0)
        {
            return range.First + _random.Next(range.Count);
        }

        long hot = _random.Next(_hotCount);
        return range.First + (int)(hot * range.Count / _hotCount);
    }
}
