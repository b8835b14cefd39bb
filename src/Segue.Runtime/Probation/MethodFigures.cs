namespace Segue.Runtime.Probation;

/// <summary>What callers saw of one method, before the commit and since.</summary>
public sealed record MethodFigures
{
    /// <summary>The method, as <c>server: IContract.Method</c>.</summary>
    public required string Method { get; init; }

    /// <summary>How many calls the baseline has.</summary>
    public required long BaselineCalls { get; init; }

    /// <summary>How many calls were counted since, those that were the first to touch a row left out.</summary>
    public required long Calls { get; init; }

    /// <summary>How many calls were counted since, all of them.</summary>
    internal long AllCalls => Calls + FirstTouches;

    /// <summary>How many calls threw before.</summary>
    public required long BaselineErrors { get; init; }

    /// <summary>How many calls threw since.</summary>
    public required long Errors { get; init; }

    /// <summary>The 99th percentile before; zero without calls.</summary>
    public required TimeSpan BaselineP99 { get; init; }

    /// <summary>The 99th percentile since; zero without calls.</summary>
    public required TimeSpan P99 { get; init; }

    /// <summary>How many calls were the first to touch a row of the version before. They do not count as slow.</summary>
    public required long FirstTouches { get; init; }

    /// <summary>The 99th percentile of those; zero without any.</summary>
    public required TimeSpan FirstTouchP99 { get; init; }
}
