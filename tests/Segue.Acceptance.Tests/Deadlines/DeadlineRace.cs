namespace Segue.Acceptance.Tests.Deadlines;

/// <summary>
/// Calls whose end races with their deadline. Each says a text of its own and must be answered once: with that very text, or
/// with the deadline. What has gone wrong is one complaint each.
/// </summary>
internal sealed class DeadlineRace
{
    private const int CallsPerRound = 4;

    private readonly List<string> _complaints = [];

    /// <summary>What was wrong, one line each.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>How many calls were answered.</summary>
    public int Answered { get; private set; }

    /// <summary>How many were told of their deadline.</summary>
    public int Exceeded { get; private set; }

    /// <summary>Runs the race.</summary>
    /// <param name="rounds">How often.</param>
    /// <param name="call">Makes a call that says a text.</param>
    /// <param name="pass">Lets the deadline pass.</param>
    /// <param name="random">Chooses when nothing is done between two rounds.</param>
    public async Task RunAsync(int rounds, Func<string, Task<object?>> call, Action pass, Random random)
    {
        for (int round = 0; round < rounds; round++)
        {
            (string Text, Task<object?> Call)[] calls =
                [.. Enumerable.Range(0, CallsPerRound).Select(number => $"{round}/{number}").Select(text => (text, call(text)))];
            await Task.Run(pass);
            foreach ((string text, Task<object?> made) in calls)
            {
                await LookAsync(text, made);
            }

            if (random.Next(4) == 0)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Compares with what the server has counted. A call past its deadline may have taken effect; one that was answered has, once.</summary>
    public void Compare(int counted)
    {
        if (counted < Answered || counted > Answered + Exceeded)
        {
            _complaints.Add($"{Answered} calls were answered and {Exceeded} were not, {counted} are counted");
        }
    }

    private async Task LookAsync(string text, Task<object?> made)
    {
        try
        {
            object? told = await made;
            Answered++;
            if (!Equals(told, text))
            {
                _complaints.Add($"'{text}' was told '{told}'");
            }
        }
        catch (DeadlineExceededException)
        {
            Exceeded++;
        }
        catch (Exception exception)
        {
            _complaints.Add($"'{text}' failed: {exception}");
        }
    }
}
