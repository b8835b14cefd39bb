namespace Segue.Comparisons.Harness.Calls;

/// <summary>What calls came to, all callers together.</summary>
/// <param name="CallsPerSecond">By the clock on the wall.</param>
/// <param name="BytesPerCall">What a call allocates.</param>
/// <param name="ProcessorNanosecondsPerCall">What the process used, which others on the machine do not change as much.</param>
internal readonly record struct Throughput(double CallsPerSecond, double BytesPerCall, double ProcessorNanosecondsPerCall);
