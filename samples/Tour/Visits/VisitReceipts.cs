namespace Tour.Visits;

/// <summary>How many answers callers got from each visitor: the other half of the books. Knows nothing of Segue. Thread-safe.</summary>
internal sealed class VisitReceipts(int visitors)
{
    private readonly long[] _answers = new long[visitors];

    /// <summary>How many visitors there are; their numbers begin with 0.</summary>
    public int Visitors => _answers.Length;

    /// <summary>Counts an answer.</summary>
    public void Add(int visitor) => Interlocked.Increment(ref _answers[visitor]);

    /// <summary>How many answers came of a visitor.</summary>
    public long Of(int visitor) => Interlocked.Read(ref _answers[visitor]);
}
