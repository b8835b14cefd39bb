using Segue.Runtime.Probation;

namespace Segue.Runtime.Packages;

/// <summary>Criteria as a release writes them: what is null has its default. See <see cref="ProbationCriteria"/> for each.</summary>
internal sealed record CriteriaText
{
    public bool? IsWatched { get; init; }

    public TimeSpan? WarmUp { get; init; }

    public TimeSpan? Duration { get; init; }

    public TimeSpan? InconclusiveBound { get; init; }

    public InconclusiveChoice? WhenInconclusive { get; init; }

    public long? MinimumCalls { get; init; }

    public double? MaximumErrorRatioRise { get; init; }

    public double? MaximumLatencyRatio { get; init; }

    public TimeSpan? LatencyTolerance { get; init; }

    public long? MaximumQuarantinedRows { get; init; }

    public bool? FinaliseWhenPassed { get; init; }
}
