using System.Diagnostics;

namespace Segue.Comparisons.Harness.OpenLoop;

/// <summary>The longest time between two answers that follow one another.</summary>
public sealed class AnswerGap
{
    private readonly Lock _lock = new();
    private long _last = Stopwatch.GetTimestamp();
    private long _longest;

    /// <summary>The longest gap since <see cref="Forget"/>.</summary>
    public TimeSpan Longest
    {
        get
        {
            lock (_lock)
            {
                return Stopwatch.GetElapsedTime(0, _longest);
            }
        }
    }

    /// <summary>Begins anew.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _longest = 0;
        }
    }

    /// <summary>Tells of an answer.</summary>
    public void Answered()
    {
        lock (_lock)
        {
            long now = Stopwatch.GetTimestamp();
            _longest = Math.Max(_longest, now - _last);
            _last = now;
        }
    }
}
