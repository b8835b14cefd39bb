namespace Tour.Callers;

/// <summary>How calls ended.</summary>
/// <param name="Answered">Those that were answered.</param>
/// <param name="Failed">Those that nobody expected to fail.</param>
/// <param name="FailedAsExpected">Those that a faulty version was expected to fail.</param>
internal readonly record struct CallCounts(long Answered, long Failed, long FailedAsExpected)
{
    public long Made => Answered + Failed + FailedAsExpected;

    public static CallCounts operator +(CallCounts left, CallCounts right) => new(
        left.Answered + right.Answered,
        left.Failed + right.Failed,
        left.FailedAsExpected + right.FailedAsExpected);
}
