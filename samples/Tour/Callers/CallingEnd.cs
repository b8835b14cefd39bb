namespace Tour.Callers;

/// <summary>How calling comes to its end.</summary>
internal static class CallingEnd
{
    /// <summary>Far longer than any call should take: what has not ended then is lost.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Stops those who call.</summary>
    /// <param name="stop">Tells them.</param>
    /// <param name="calling">Ends with the last call.</param>
    /// <param name="countOpen">Counts the calls that have not ended.</param>
    /// <returns>How many calls have not ended even after a long wait: 0 where none is lost.</returns>
    public static async Task<int> StopAsync(CancellationTokenSource stop, Task calling, Func<int> countOpen)
    {
        await stop.CancelAsync();
        try
        {
            await calling.WaitAsync(Longest);
            return 0;
        }
        catch (TimeoutException)
        {
            return countOpen();
        }
    }
}
