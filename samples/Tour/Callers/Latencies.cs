using HdrHistogram;

namespace Tour.Callers;

/// <summary>How long calls took.</summary>
/// <param name="Median">Half of them took no longer.</param>
/// <param name="Percentile99">99 of a hundred took no longer.</param>
/// <param name="Longest">None took longer.</param>
internal sealed record Latencies(TimeSpan Median, TimeSpan Percentile99, TimeSpan Longest)
{
    private const long LongestMicroseconds = 3_600_000_000;
    private const int Digits = 3;

    /// <summary>A histogram of microseconds, for one writer.</summary>
    public static LongHistogram NewHistogram() => new(LongestMicroseconds, Digits);

    /// <summary>A histogram of microseconds, for any number of writers and one reader.</summary>
    public static Recorder NewRecorder() => HistogramFactory
        .With64BitBucketSize()
        .WithValuesFrom(1)
        .WithValuesUpTo(LongestMicroseconds)
        .WithPrecisionOf(Digits)
        .WithThreadSafeWrites()
        .WithThreadSafeReads()
        .Create();

    /// <summary>Notes a call.</summary>
    public static void Record(IRecorder microseconds, TimeSpan call) =>
        microseconds.RecordValue(Math.Clamp((long)call.TotalMicroseconds, 1, LongestMicroseconds));

    /// <summary>Reads a histogram of microseconds.</summary>
    public static Latencies Of(HistogramBase microseconds) => microseconds.TotalCount == 0
        ? new Latencies(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero)
        : new Latencies(
            TimeSpan.FromMicroseconds(microseconds.GetValueAtPercentile(50)),
            TimeSpan.FromMicroseconds(microseconds.GetValueAtPercentile(99)),
            TimeSpan.FromMicroseconds(microseconds.GetMaxValue()));
}
