using Segue.Soak.Reporting;

namespace Segue.Soak.Callers;

/// <summary>What all callers have found, counted without asking Segue for anything. Thread-safe.</summary>
internal sealed class Books(SoakLog log)
{
    /// <summary>A build that is broken loses thousands; the first ones tell enough.</summary>
    private const int MostTold = 20;

    private long _calls;
    private long _failed;
    private long _meantToFail;
    private long _lost;
    private long _doubled;
    private int _told;

    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>How many calls failed that were not meant to.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    public long MeantToFail => Interlocked.Read(ref _meantToFail);

    public long Lost => Interlocked.Read(ref _lost);

    public long Doubled => Interlocked.Read(ref _doubled);

    /// <summary>Whether nothing was lost, doubled or failed so far.</summary>
    public bool AreGood => Lost == 0 && Doubled == 0 && Failed == 0;

    public void Called() => Interlocked.Increment(ref _calls);

    public void FailedAsMeant() => Interlocked.Increment(ref _meantToFail);

    public void FailedUnmeant(string call, Exception exception)
    {
        Interlocked.Increment(ref _failed);
        Tell($"FAILED  {call}: {exception.GetType().Name}: {exception.Message}");
    }

    /// <summary>Compares what was found with what callers were told.</summary>
    /// <param name="what">What was looked at.</param>
    /// <param name="least">The least that must be there.</param>
    /// <param name="most">The most that may be there.</param>
    /// <param name="found">What is there.</param>
    public void Settle(string what, long least, long most, long found)
    {
        if (found < least)
        {
            Interlocked.Add(ref _lost, least - found);
            Tell($"LOST {least - found}  {what}: {found}, told {least}");
        }
        else if (found > most)
        {
            Interlocked.Add(ref _doubled, found - most);
            Tell($"DOUBLED {found - most}  {what}: {found}, told {most}");
        }
    }

    /// <summary>A call that never ends is lost.</summary>
    public void NeverAnswered(string what)
    {
        Interlocked.Increment(ref _lost);
        Tell($"LOST 1  {what} is not answered");
    }

    private void Tell(string what)
    {
        int told = Interlocked.Increment(ref _told);
        if (told <= MostTold)
        {
            log.Tell(told == MostTold ? what + " (and so on)" : what);
        }
    }
}
