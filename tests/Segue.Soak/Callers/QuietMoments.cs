namespace Segue.Soak.Callers;

/// <summary>Lets callers call in turns of their own, and all of them stand still now and then.</summary>
internal sealed class QuietMoments
{
    private readonly List<SemaphoreSlim> _turns = [];

    /// <summary>Gives one caller its turns: it calls while it has entered. Before anyone calls.</summary>
    public SemaphoreSlim Join()
    {
        SemaphoreSlim turn = new(1, 1);
        _turns.Add(turn);
        return turn;
    }

    /// <summary>Waits until every caller stands still, and has something done meanwhile.</summary>
    /// <param name="action">What is done.</param>
    /// <param name="bound">How long a caller may take to the end of its turn.</param>
    /// <returns>False where some caller never came to the end of its turn: its call is not answered.</returns>
    public async Task<bool> TryUseAsync(Func<Task> action, TimeSpan bound)
    {
        int entered = 0;
        try
        {
            foreach (SemaphoreSlim turn in _turns)
            {
                if (!await turn.WaitAsync(bound))
                {
                    return false;
                }

                entered++;
            }

            await action();
            return true;
        }
        finally
        {
            foreach (SemaphoreSlim turn in _turns.Take(entered))
            {
                turn.Release();
            }
        }
    }
}
