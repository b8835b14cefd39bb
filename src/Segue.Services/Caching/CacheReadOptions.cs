namespace Segue.Services.Caching;

/// <summary>How an entry is read.</summary>
public sealed record CacheReadOptions
{
    /// <summary>
    /// The ETags that the caller has, as a request's <c>If-None-Match</c> names them: one or several, or <c>*</c>. Where the entry has
    /// one of them its content is left out.
    /// </summary>
    /// <value>The default is null: the content is always wanted.</value>
    public string? IfNoneMatch { get; init; }

    /// <summary>The levels to look in, from the first to the last.</summary>
    /// <value>The default is all of them.</value>
    public CacheLevels From { get; init; } = CacheLevels.All;

    /// <summary>Whether the first level keeps what a deeper one had.</summary>
    /// <value>The default is true.</value>
    public bool KeepsInFirst { get; init; } = true;

    /// <summary>For how long the first level keeps what a deeper one had, at most; above zero.</summary>
    /// <value>The default is null: as long as the entry lives.</value>
    public TimeSpan? LocalTimeToLive { get; init; }

    /// <summary>How many accesses this one stands for, where the caller has answered some from a copy; 1 or more.</summary>
    /// <value>The default is 1.</value>
    public long Accesses { get; init; } = 1;
}
