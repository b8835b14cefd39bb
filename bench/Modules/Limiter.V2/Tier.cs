namespace Segue.Benchmarks.Limiter;

/// <summary>How a client is treated.</summary>
public enum Tier
{
    /// <summary>Like any other.</summary>
    Normal,

    /// <summary>Before others.</summary>
    High,
}
