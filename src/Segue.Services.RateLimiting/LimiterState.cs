using System.ComponentModel.DataAnnotations;

namespace Segue.Services.RateLimiting;

/// <summary>State of the rate limiter, version 2: limits for low priority and the window of violations, and totals as a value.</summary>
[State("limiter", 2)]
public sealed record LimiterState : IValidatableObject
{
    /// <summary>The limits in force.</summary>
    public required LimiterConfig Config { get; init; }

    /// <summary>What each client has used.</summary>
    public required Table<string, LimiterClient> Clients { get; init; }

    /// <summary>What all clients together have used.</summary>
    public required LimitUsage Global { get; init; }

    /// <summary>The clients that are blocked; each leaves when its block ends.</summary>
    public required Table<string, BlockedClient> Violations { get; init; }

    /// <summary>Counts that hosts share, by scope and client.</summary>
    public required Table<string, long> SharedCounts { get; init; }

    /// <summary>How all requests were answered since the first start. Since version 2 a value of its own.</summary>
    public required ClientCounts Totals { get; init; }

    /// <summary>When idle clients were last looked for to the end (UTC).</summary>
    public required DateTimeOffset LastCleanup { get; init; }

    /// <summary>What cannot be: nothing that the limiter itself would write.</summary>
    /// <param name="validationContext">Not used.</param>
    /// <returns>A line for each thing that is wrong.</returns>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => LimiterCheck.Find(this);
}
