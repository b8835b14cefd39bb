namespace Segue.Runtime.Probation;

/// <summary>What a probation judges by.</summary>
public sealed record ProbationFigures
{
    /// <summary>The methods that were called, before or since.</summary>
    public required IReadOnlyList<MethodFigures> Methods { get; init; }

    /// <summary>How many rows are quarantined.</summary>
    public required long QuarantinedRows { get; init; }

    /// <summary>How many calls were counted since the warm-up.</summary>
    public long Calls => Methods.Sum(method => method.AllCalls);
}
