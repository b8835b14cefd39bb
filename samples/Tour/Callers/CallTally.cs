namespace Tour.Callers;

/// <summary>How the calls of one caller ended. Thread-safe.</summary>
/// <param name="faults">Whether failures are to be expected now.</param>
internal sealed class CallTally(ExpectedFaults faults)
{
    private long _answered;
    private long _failed;
    private long _failedAsExpected;
    private Exception? _firstFailure;

    public CallCounts Counts => new(
        Interlocked.Read(ref _answered),
        Interlocked.Read(ref _failed),
        Interlocked.Read(ref _failedAsExpected));

    /// <summary>The first failure that nobody expected, or null.</summary>
    public Exception? FirstFailure => Volatile.Read(ref _firstFailure);

    public void Answered() => Interlocked.Increment(ref _answered);

    /// <summary>Counts a failure.</summary>
    /// <param name="exception">How the call ended.</param>
    /// <param name="couldExpect">
    /// Whether failures were expected when the call began: it may end just after they are not any more, or have begun just
    /// before they were.
    /// </param>
    public void Failed(Exception exception, bool couldExpect)
    {
        if ((couldExpect || faults.AreExpected) && ExpectedFaults.IsOne(exception))
        {
            Interlocked.Increment(ref _failedAsExpected);
            return;
        }

        Interlocked.Increment(ref _failed);
        Interlocked.CompareExchange(ref _firstFailure, exception, null);
    }

    /// <summary>Counts the end of a call that was made to fail.</summary>
    public void FailedOnPurpose() => Interlocked.Increment(ref _failedAsExpected);
}
