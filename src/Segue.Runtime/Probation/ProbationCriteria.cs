using System.ComponentModel.DataAnnotations;

namespace Segue.Runtime.Probation;

/// <summary>When a release that was committed is not good enough, and is gone back from without anyone.</summary>
/// <remarks>
/// A quarantined row or a failed migration counts at once; errors and latencies count once the warm-up is over and enough
/// calls were made. Part of the release, so that what is deployed says how it wants to be judged.
/// </remarks>
public sealed record ProbationCriteria
{
    /// <summary>Nobody watches: the release stays until somebody finalises it or goes back.</summary>
    public static ProbationCriteria None { get; } = new() { IsWatched = false };

    /// <summary>Whether the release is watched at all.</summary>
    /// <value>The default is true.</value>
    public bool IsWatched { get; init; } = true;

    /// <summary>How long after the commit calls do not count yet: caches fill, rows migrate on their first touch.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long calls are watched after the warm-up before the release passes.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait for enough calls after <see cref="Duration"/>, before nothing can be told.</summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan InconclusiveBound { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What becomes of a release of which nothing could be told.</summary>
    /// <value>The default is <see cref="InconclusiveChoice.Keep"/>.</value>
    public InconclusiveChoice WhenInconclusive { get; init; } = InconclusiveChoice.Keep;

    /// <summary>How many calls it takes to judge by; of one method, to judge that method by itself.</summary>
    /// <value>The default is 1,000.</value>
    [Range(1, long.MaxValue)]
    public long MinimumCalls { get; init; } = 1_000;

    /// <summary>By how much the share of calls that throw may rise above the baseline: 0.01 is one call in a hundred.</summary>
    /// <value>The default is 0.01.</value>
    [Range(0.0, 1.0)]
    public double MaximumErrorRatioRise { get; init; } = 0.01;

    /// <summary>How many times the baseline's 99th percentile that of the same method may be.</summary>
    /// <value>The default is 1.5.</value>
    [Range(1.0, double.MaxValue)]
    public double MaximumLatencyRatio { get; init; } = 1.5;

    /// <summary>
    /// A 99th percentile that is higher by no more than this does not count, whatever the ratio: of calls that take
    /// microseconds, a busy machine alone makes twice as many.
    /// </summary>
    /// <value>The default is 200 microseconds.</value>
    public TimeSpan LatencyTolerance { get; init; } = TimeSpan.FromMicroseconds(200);

    /// <summary>How many rows may be quarantined.</summary>
    /// <value>The default is 0.</value>
    [Range(0, long.MaxValue)]
    public long MaximumQuarantinedRows { get; init; }

    /// <summary>Whether a release that passes is finalised without anyone.</summary>
    /// <value>The default is false: going back stays possible until somebody finalises.</value>
    public bool FinaliseWhenPassed { get; init; }

    /// <summary>Finds bounds that cannot be meant.</summary>
    /// <exception cref="ArgumentException">A bound is out of its range; the message says which.</exception>
    internal void ThrowIfInvalid()
    {
        List<ValidationResult> results = [];
        if (!Validator.TryValidateObject(this, new ValidationContext(this), results, validateAllProperties: true))
        {
            throw new ArgumentException(string.Join(" ", results.Select(result => result.ErrorMessage)));
        }

        if (WarmUp < TimeSpan.Zero || Duration < TimeSpan.Zero || InconclusiveBound < TimeSpan.Zero || LatencyTolerance < TimeSpan.Zero)
        {
            throw new ArgumentException("The times of a probation are not negative.");
        }
    }
}
