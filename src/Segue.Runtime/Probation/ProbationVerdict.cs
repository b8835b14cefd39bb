namespace Segue.Runtime.Probation;

/// <summary>What a probation has found of a release.</summary>
public enum ProbationVerdict
{
    /// <summary>Nothing yet.</summary>
    Pending,

    /// <summary>The release is within all of its bounds.</summary>
    Pass,

    /// <summary>The release broke a bound, and was gone back from.</summary>
    Fail,

    /// <summary>Too little was called to tell.</summary>
    Inconclusive,
}
