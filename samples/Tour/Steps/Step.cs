using Segue.Runtime.Releases;

namespace Tour.Steps;

/// <summary>One upgrade of the tour: how it is begun, and what is to come of it.</summary>
internal sealed record Step
{
    /// <summary>How the tour names it.</summary>
    public required string Name { get; init; }

    /// <summary>Takes the release up to its commit. It has begun when this returns, which is before it has ended.</summary>
    public required Func<CancellationToken, Task<Upgrade>> CommitAsync { get; init; }

    /// <summary>How it must come out, or the tour has failed.</summary>
    public required StepOutcome Expected { get; init; }

    /// <summary>What happens while the release is on probation; null where nothing does.</summary>
    public Func<Upgrade, CancellationToken, Task>? OnProbation { get; init; }
}
