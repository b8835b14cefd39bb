namespace Segue.Runtime.Operations;

/// <summary>How long calls of one method take, as their callers see it: from when they are made.</summary>
/// <param name="Method">The method, such as <c>IRateLimiter.CheckMessageAsync</c>.</param>
/// <param name="Calls">How many there were, estimated: in steady state one of 64 is timed.</param>
/// <param name="Errors">How many threw; all of them are counted.</param>
/// <param name="P50">Half of those that were timed took no longer.</param>
/// <param name="P99">Of a hundred that were timed, 99 took no longer.</param>
/// <param name="Max">The longest that was timed.</param>
public sealed record MethodTimes(string Method, long Calls, long Errors, TimeSpan P50, TimeSpan P99, TimeSpan Max);
